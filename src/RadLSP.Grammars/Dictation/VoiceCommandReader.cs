using RadLSP.Core.Dictation;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Dictation;

/// <summary>A phrase and the command that it is; an empty command for phrases that stay dictation.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Phrase">What is said.</param>
/// <param name="Command">The id of the command, or empty.</param>
public sealed record CommandExample(string Path, int Line, string Phrase, string Command);

/// <summary>Reads the files under commands/.</summary>
public static class VoiceCommandReader
{
    /// <summary>The folder of the files.</summary>
    public const string Folder = "commands/";

    /// <summary>Reads all files of the folder together.</summary>
    /// <param name="files">The files, of which only those under <see cref="Folder"/> are read.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="examples">Receives the examples; null when nobody asks for them.</param>
    /// <param name="effects">The effects that there are, any other is an error; null to take all.</param>
    public static VoiceCommands Read(
        IEnumerable<GrammarFile> files, List<GrammarError> errors, List<CommandExample>? examples = null, IReadOnlyCollection<string>? effects = null)
    {
        var commands = new List<VoiceCommand>();
        var escapes = new List<string>();
        double least = VoiceCommands.Empty.LeastProbability;
        foreach (GrammarFile file in files.Where(static file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (GrammarNode.Parse(file, errors) is not { } node)
            {
                continue;
            }

            if (node is not MapNode root)
            {
                errors.Add(new GrammarError(file.Path, node.Line, node.Column, "a file of commands is a map: source: ..., commands: ..."));
                continue;
            }

            var reader = new NodeReader(file.Path, root, errors);
            reader.Required("source");
            least = reader.Number("least_probability", least);
            escapes.AddRange(reader.List("escapes").Select(static word => word.Value));
            string group = reader.Text("group") ?? "";
            foreach (GrammarNode item in reader.Node("commands") is ListNode list ? list.Items : [])
            {
                if (item is MapNode map)
                {
                    Add(new NodeReader(file.Path, map, errors), group, commands, examples, effects);
                }
                else
                {
                    errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a command is a map with id, say, effect and description"));
                }
            }

            reader.RejectUnknown();
        }

        return new VoiceCommands { All = commands, Escapes = escapes, LeastProbability = least };
    }

    private static void Add(NodeReader reader, string group, List<VoiceCommand> commands, List<CommandExample>? examples, IReadOnlyCollection<string>? effects)
    {
        var phrases = new List<CommandPhrase>();
        foreach (ScalarNode text in reader.List("say"))
        {
            try
            {
                phrases.AddRange(PhrasePattern.Expand(text.Value).Select(ReadPhrase));
            }
            catch (FormatException error)
            {
                reader.Error(text, error.Message);
            }
        }

        var command = new VoiceCommand
        {
            Id = reader.Required("id"),
            Group = reader.Text("group") ?? group,
            Phrases = phrases,
            Effect = reader.Required("effect"),
            Arguments = Arguments(reader),
            Where = Places(reader),
            OnlyThere = reader.Flag("only_there"),
            NeedsConfirmation = reader.Flag("confirm"),
            Description = reader.Required("description"),
        };
        foreach (ScalarNode phrase in reader.List("examples"))
        {
            examples?.Add(new CommandExample(reader.Path, phrase.Line, phrase.Value, command.Id));
        }

        foreach (ScalarNode phrase in reader.List("dictation"))
        {
            examples?.Add(new CommandExample(reader.Path, phrase.Line, phrase.Value, ""));
        }

        if (effects is not null && command.Effect.Length > 0 && !effects.Contains(command.Effect))
        {
            reader.Error("effect", $"there is no effect \"{command.Effect}\"; a text is written by \"dictation.text\" with the argument \"text\", and the others are {string.Join(", ", effects.Order(StringComparer.Ordinal))}");
        }

        if (!reader.Has("examples"))
        {
            reader.Error("id", "a command has \"examples\": phrases that must be it");
        }

        if (phrases.Count == 0)
        {
            reader.Error("say", "\"say\" is missing: give at least one phrase");
        }
        else if (commands.Exists(other => other.Id == command.Id))
        {
            reader.Error("id", $"there is another command \"{command.Id}\"");
        }
        else
        {
            commands.Add(command);
        }

        reader.RejectUnknown();
    }

    private static CommandPhrase ReadPhrase(string text) => new(
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadPart)], text);

    private static CommandPhrasePart ReadPart(string part)
    {
        if (part is not ['<', .. var inner, '>'])
        {
            return new CommandPhrasePart(part.ToLowerInvariant(), CommandSlotKind.None);
        }

        string[] parts = inner.Split(':');
        return Enum.TryParse(parts[^1], ignoreCase: true, out CommandSlotKind kind) && kind != CommandSlotKind.None && !char.IsAsciiDigit(parts[^1][0])
            ? new CommandPhrasePart(parts[0], kind)
            : throw new FormatException($"\"{part}\" is no slot; known are {string.Join(", ", Enum.GetNames<CommandSlotKind>().Skip(1)).ToLowerInvariant()}");
    }

    private static Dictionary<string, string> Arguments(NodeReader reader)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.Node("arguments") is MapNode map)
        {
            foreach ((ScalarNode key, GrammarNode value) in map.Entries)
            {
                arguments[key.Value] = value is ScalarNode scalar ? scalar.Value : "";
            }
        }

        return arguments;
    }

    private static CommandPlaces Places(NodeReader reader)
    {
        CommandPlaces places = CommandPlaces.Anywhere;
        foreach (ScalarNode place in reader.List("where"))
        {
            if (Enum.TryParse(place.Value, ignoreCase: true, out CommandPlaces known) && !char.IsAsciiDigit(place.Value[0]))
            {
                places |= known;
            }
            else
            {
                reader.Error(place, $"\"{place.Value}\" is no place; known are {string.Join(", ", Enum.GetNames<CommandPlaces>()).ToLowerInvariant()}");
            }
        }

        return places;
    }
}
