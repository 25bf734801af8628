using RadLSP.Core;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Features;
using RadLSP.Core.Rules;
using RadLSP.Core.Text;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Authoring;

/// <summary>A YAML file of a grammar as its author edits it: a rule, or lists of the lexicon.</summary>
public abstract class YamlDocument : GrammarDocument
{
    private const string MechanismKey = "mechanism";

    private readonly List<GrammarProblem> _problems;

    private protected YamlDocument(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors)
        : base(file, text, grammar)
    {
        Root = root;
        _problems = [.. errors.Select(error => new GrammarProblem(
            ProblemRange.InYaml(text, error.Line, error.Column), DiagnosticSeverity.Error, ProblemCodes.Format, error.Message))];
        _problems.Sort(static (a, b) => a.Span.Start - b.Span.Start);
    }

    public override IReadOnlyList<GrammarProblem> Problems => _problems;

    public override IReadOnlyList<OutlineEntry> Outline => field ??= YamlOutline.Of(Root, Text);

    private protected MapNode? Root { get; }

    /// <summary>Reads a YAML file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text with its lines.</param>
    /// <param name="grammar">The grammar that it is held against.</param>
    /// <param name="isInGrammar">It lies in the folder of a grammar; elsewhere only a rule is a part of one.</param>
    /// <param name="isDefined">Whether a lexicon file that the grammar was not made from defines an id.</param>
    /// <returns>Null when it is no part of a grammar.</returns>
    public static YamlDocument? Read(GrammarFile file, SourceText text, Grammar grammar, bool isInGrammar, Func<string, bool> isDefined)
    {
        var errors = new List<GrammarError>();
        GrammarNode? node = GrammarNode.Parse(file, errors);
        var root = node as MapNode;
        if (isInGrammar && LateDocument.Read(file, text, grammar, root, errors) is { } late)
        {
            return late;
        }

        bool hasLists = root is not null && root.Entries.Any(static entry => GrammarLoader.ListKeys.Contains(entry.Key.Value));
        bool isRule = root is not null
            ? root.TryGet(MechanismKey, out _) || (isInGrammar && !hasLists && root.TryGet("id", out _) && IsAmongRules(file))
            : HasLine(text, MechanismKey) || (isInGrammar && node is null && IsAmongRules(file));
        if (isRule)
        {
            return RuleDocument.Read(file, text, grammar, root, errors);
        }

        return isInGrammar && (hasLists || errors.Count > 0) ? new ListDocument(file, text, grammar, root, errors, isDefined) : null;
    }

    public override AuthorNote? NoteAt(int offset)
    {
        YamlPlace place = YamlPlace.At(Text, offset);
        TextSpan word = ConceptNotes.IdAt(Text.Content, offset);
        if (!word.IsEmpty && place.Key == MechanismKey && RuleMechanisms.All.TryGetValue(Text.ToString(word), out RuleMechanism? mechanism))
        {
            return new AuthorNote(word, mechanism.Name, mechanism.Summary,
                [.. mechanism.Settings.Select(static setting => new Fact(setting.IsRequired ? $"{setting.Name} (needed)" : setting.Name, setting.Summary))]);
        }

        return YamlProposals.IsProse(place.Key) ? null : ConceptNotes.At(Text, offset, Grammar.Lexicon);
    }

    public override IReadOnlyList<Proposal> ProposalsAt(int offset) => YamlProposals.At(this, offset);

    /// <summary>The value of a key at the root, as far as the file can be read by its lines; empty for none.</summary>
    internal string RootValue(string key)
    {
        string start = key + ":";
        for (int line = 0; line < Text.LineCount; line++)
        {
            ReadOnlySpan<char> words = Text.Slice(TextSpan.FromBounds(Text.LineStart(line), Text.LineEnd(line)));
            if (words.StartsWith(start))
            {
                return words[start.Length..].Trim([' ', '"', '\'']).ToString();
            }
        }

        return "";
    }

    private static bool HasLine(SourceText text, string key) =>
        text.Content.StartsWith(key + ":", StringComparison.Ordinal) || text.Content.Contains($"\n{key}:", StringComparison.Ordinal);

    private static bool IsAmongRules(GrammarFile file) => file.Path.Replace('\\', '/').Contains("/rules/", StringComparison.Ordinal);
}

/// <summary>A rule file.</summary>
public sealed class RuleDocument : YamlDocument
{
    private readonly RuleDefinition? _rule;

    private RuleDocument(
        GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors, (RuleDefinition Rule, RuleExamples Examples)? read)
        : base(file, text, grammar, root, errors)
    {
        _rule = read?.Rule;
        Examples = read?.Examples;
        GrammarNode? place = root?.Entries.FirstOrDefault(static entry => entry.Key.Value == "examples").Key ?? (GrammarNode?)root;
        ExamplesAt = place is null ? 0 : text.LineStart(Math.Clamp(place.Line - 1, 0, text.LineCount - 1));
    }

    /// <summary>Its examples; null while the file cannot be read.</summary>
    public RuleExamples? Examples { get; }

    /// <summary>The line of its examples.</summary>
    public int ExamplesAt { get; }

    /// <summary>Runs the examples against the grammar with this rule as it is written now.</summary>
    public override IReadOnlyList<GrammarProblem> Try(CancellationToken cancellation = default)
    {
        var problems = new List<GrammarProblem>();
        if (_rule is null || Examples is not { } examples || Problems.Count > 0)
        {
            return problems;
        }

        Grammar grammar = Grammar.WithRule(_rule);
        foreach (RuleExample example in examples.Flagged)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(example, RuleExampleRunner.RunFlagged(grammar, examples, example), "must be flagged as marked, but");
        }

        foreach (RuleExample example in examples.Silent)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(example, RuleExampleRunner.RunSilent(grammar, examples, example), "must stay silent, but");
        }

        return problems;

        void Add(RuleExample example, string? problem, string expected)
        {
            if (problem is not null)
            {
                problems.Add(new GrammarProblem(
                    ProblemRange.InYaml(Text, example.Line, example.Column), DiagnosticSeverity.Error, ProblemCodes.FailedExample, $"{expected} {problem}"));
            }
        }
    }

    internal static RuleDocument Read(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors)
    {
        (RuleDefinition Rule, RuleExamples Examples)? read = root is null ? null : RuleReader.Read(file, root, errors);
        if (read is { } rule && errors.Count == 0)
        {
            RuleReader.CheckSettings(file, root!, rule.Rule, grammar, errors);
        }

        return new RuleDocument(file, text, grammar, root, errors, read);
    }
}

/// <summary>A file of the lexicon or of other lists.</summary>
public sealed class ListDocument : YamlDocument
{
    internal ListDocument(GrammarFile file, SourceText text, Grammar grammar, MapNode? root, List<GrammarError> errors, Func<string, bool> isDefined)
        : base(file, text, grammar, root, Check(file, root, grammar, errors, isDefined))
    {
    }

    /// <summary>Lists have no examples.</summary>
    public override IReadOnlyList<GrammarProblem> Try(CancellationToken cancellation = default) => [];

    private static List<GrammarError> Check(GrammarFile file, MapNode? root, Grammar grammar, List<GrammarError> errors, Func<string, bool> isDefined)
    {
        if (root is not null)
        {
            ListChecks.Check(file, root, grammar.Lexicon, isDefined, errors);
        }

        return errors;
    }
}
