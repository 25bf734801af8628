using System.Buffers;
using System.Text.RegularExpressions;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Patterns;

/// <summary>Flags what a regular expression finds in the characters of a sentence; for marks that are not words, such as "[ ]".</summary>
internal sealed class TextPatternRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "text-pattern",
        "Flags what a regular expression finds in the characters of a sentence. A group named \"flag\" narrows what is flagged.",
        [
            new SettingDefinition("expressions", "One or more regular expressions of .NET.", IsRequired: true),
            new SettingDefinition("marks", "Characters of which a sentence must hold at least one; the others are passed over without running the expression. One text for all expressions, or one for each."),
            new SettingDefinition("needs", "A token pattern for each expression; sentences that it does not match are passed over without running the expression."),
            new SettingDefinition("ignore_case", "true to match without regard to case."),
        ],
        static (definition, grammar, error) => new TextPatternRule(definition, grammar, error));

    /// <summary>An expression that needs longer for one sentence is passed over; its file should be mended.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(50);

    private readonly List<Search> _searches = [];

    private TextPatternRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        RegexOptions options = RegexOptions.CultureInvariant | (definition.IsOn("ignore_case") ? RegexOptions.IgnoreCase : RegexOptions.None);
        IReadOnlyList<string> expressions = definition.Values("expressions");
        IReadOnlyList<string> marks = definition.Values("marks");
        if (marks.Count > 1 && marks.Count != expressions.Count)
        {
            error("marks", $"there must be one text, or one for each of the {expressions.Count} expressions");
            marks = [];
        }

        IReadOnlyList<string> needs = definition.Values("needs");
        if (needs.Count > 0 && needs.Count != expressions.Count)
        {
            error("needs", $"there must be a pattern for each of the {expressions.Count} expressions");
            needs = [];
        }

        for (int i = 0; i < expressions.Count; i++)
        {
            try
            {
                string any = marks.Count > 1 ? marks[i] : marks.Count == 1 ? marks[0] : "";
                _searches.Add(new Search(
                    new Regex(expressions[i], options, Deadline),
                    any.Length > 0 ? SearchValues.Create(any) : null,
                    needs.Count > 0 ? TokenPattern.ParseAll([needs[i]], grammar, "needs", error).FirstOrDefault() : null));
            }
            catch (ArgumentException wrong)
            {
                error("expressions", wrong.Message);
            }
        }
    }

    /// <summary>An expression, and what is asked first because it costs next to nothing.</summary>
    private sealed record Search(Regex Expression, SearchValues<char>? Marks, TokenPattern? Need)
    {
        public bool MayFind(SentenceAnalysis sentence) =>
            (Marks is null || sentence.Text.AsSpan().ContainsAny(Marks))
            && (Need is null || Need.IsIn(sentence))
            && Expression.IsMatch(sentence.Text);
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        foreach (Search search in _searches)
        {
            try
            {
                if (search.MayFind(sentence))
                {
                    AddMatches(search.Expression, sentence, results);
                }
            }
            catch (RegexMatchTimeoutException)
            {
                // One slow expression must not hold up the keystroke; the sentence stays without its flags.
            }
        }
    }

    private void AddMatches(Regex expression, SentenceAnalysis sentence, List<Diagnostic> results)
    {
        foreach (Match match in expression.Matches(sentence.Text))
        {
            Group flag = match.Groups["flag"] is { Success: true } named ? named : match;
            var span = new TextSpan(flag.Index, flag.Length);
            if (span.Length > 0 && !results.Exists(other => other.Span.Overlaps(span)))
            {
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("words", flag.Value)),
                    span,
                    [],
                    []));
            }
        }
    }
}
