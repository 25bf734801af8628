using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RadLSP.Grammars.Reading;

/// <summary>A value of a grammar file with its place, so that every error can name line and column.</summary>
internal abstract record GrammarNode(int Line, int Column)
{
    /// <summary>How deep values may be nested; deeper files are refused rather than read until the stack ends.</summary>
    private const int DeepestNesting = 32;

    /// <summary>Reads a file. Aliases and tags are refused: a grammar is plain data.</summary>
    /// <returns>The root, or null with an error added.</returns>
    public static GrammarNode? Parse(GrammarFile file, List<GrammarError> errors)
    {
        try
        {
            var parser = new Parser(new StringReader(file.Text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            GrammarNode root = Read(parser, 0);
            parser.Consume<DocumentEnd>();
            return root;
        }
        catch (YamlException error)
        {
            errors.Add(new GrammarError(file.Path, (int)error.Start.Line, (int)error.Start.Column, error.InnerException?.Message ?? error.Message));
            return null;
        }
        catch (InvalidOperationException error)
        {
            // The scanner of YamlDotNet throws this on some texts that are no YAML at all, such as the marks of a merge conflict.
            errors.Add(new GrammarError(file.Path, 1, 1, $"this is not YAML: {error.Message}"));
            return null;
        }
    }

    private static GrammarNode Read(Parser parser, int depth)
    {
        ParsingEvent start = parser.Current ?? throw new YamlException("the file ends in the middle of a value");
        int line = (int)start.Start.Line;
        int column = (int)start.Start.Column;
        if (depth > DeepestNesting)
        {
            throw new YamlException(start.Start, start.End, $"values are nested deeper than {DeepestNesting} levels");
        }

        if (start is Scalar scalar)
        {
            parser.MoveNext();
            return new ScalarNode(scalar.Value, line, column);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<GrammarNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(parser, depth + 1));
            }

            return new ListNode(items, line, column);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var entries = new List<(ScalarNode Key, GrammarNode Value)>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                Scalar key = parser.Consume<Scalar>();
                var keyNode = new ScalarNode(key.Value, (int)key.Start.Line, (int)key.Start.Column);
                if (entries.Exists(entry => entry.Key.Value == key.Value))
                {
                    throw new YamlException(key.Start, key.End, $"\"{key.Value}\" is given twice");
                }

                entries.Add((keyNode, Read(parser, depth + 1)));
            }

            return new MapNode(entries, line, column);
        }

        throw new YamlException(start.Start, start.End, "only text, lists and maps are allowed here (no aliases)");
    }
}

internal sealed record ScalarNode(string Value, int Line, int Column) : GrammarNode(Line, Column);

internal sealed record ListNode(IReadOnlyList<GrammarNode> Items, int Line, int Column) : GrammarNode(Line, Column);

internal sealed record MapNode(IReadOnlyList<(ScalarNode Key, GrammarNode Value)> Entries, int Line, int Column) : GrammarNode(Line, Column)
{
    public bool TryGet(string key, [NotNullWhen(true)] out GrammarNode? value)
    {
        foreach ((ScalarNode name, GrammarNode node) in Entries)
        {
            if (name.Value == key)
            {
                value = node;
                return true;
            }
        }

        value = null;
        return false;
    }
}
