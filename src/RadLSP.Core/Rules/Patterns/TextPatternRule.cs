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
            new SettingDefinition("marks", "Characters of which a sentence must hold at least one; the others are passed over without running the expressions."),
            new SettingDefinition("ignore_case", "true to match without regard to case."),
        ],
        static (definition, _, error) => new TextPatternRule(definition, error));

    /// <summary>An expression that needs longer for one sentence is passed over; its file should be mended.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(50);

    private readonly Regex[] _expressions;
    private readonly SearchValues<char>? _marks;

    private TextPatternRule(RuleDefinition definition, SettingError error)
        : base(definition)
    {
        RegexOptions options = RegexOptions.CultureInvariant | (definition.IsOn("ignore_case") ? RegexOptions.IgnoreCase : RegexOptions.None);
        var expressions = new List<Regex>();
        foreach (string text in definition.Values("expressions"))
        {
            try
            {
                expressions.Add(new Regex(text, options, Deadline));
            }
            catch (ArgumentException wrong)
            {
                error("expressions", wrong.Message);
            }
        }

        _expressions = [.. expressions];
        _marks = definition.Text("marks") is { Length: > 0 } marks ? SearchValues.Create(marks) : null;
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (_marks is not null && !sentence.Text.AsSpan().ContainsAny(_marks))
        {
            return;
        }

        foreach (Regex expression in _expressions)
        {
            try
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
            catch (RegexMatchTimeoutException)
            {
                // One slow expression must not hold up the keystroke; the sentence stays without its flags.
            }
        }
    }
}
