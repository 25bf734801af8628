using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a number of lesions in the impression that is not that of the findings: "two nodules" against "three nodules". It speaks
/// only where each part of the report names the lesions once, because several mentions can add up.
/// </summary>
internal sealed class CountConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "count-conflict",
        "Finds a number of lesions in the impression that the findings give differently.",
        [
            new SettingDefinition("counts", "Rows of words, with blanks between them, and the least and the most that they stand for; without a most there is none.", IsRequired: true)
            {
                Columns = ["words", "least", "most"],
            },
            new SettingDefinition("reach", "How many words before a finding its number may stand.", IsRequired: true),
            new SettingDefinition("stops", "Words that part a finding from a number before them."),
        ],
        static (definition, grammar, error) => new CountConflictRule(definition, grammar, error));

    private readonly Dictionary<int, (int Least, int Most)> _counts = [];
    private readonly HashSet<int> _stops;
    private readonly int _reach;

    private CountConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _reach = FindingWeight.Number(definition, "reach", error);
        _stops = [.. definition.Values("stops").Select(word => grammar.Words.Find(word))];
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("counts");
        for (int row = 0; row < rows.Count; row++)
        {
            int most = int.MaxValue;
            if (!int.TryParse(rows[row].GetValueOrDefault("least"), CultureInfo.InvariantCulture, out int least)
                || (rows[row].TryGetValue("most", out string? written) && !int.TryParse(written, CultureInfo.InvariantCulture, out most)))
            {
                error("counts", "\"least\" and \"most\" must be whole numbers", row);
                continue;
            }

            foreach (string word in rows[row].GetValueOrDefault("words", "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _counts[grammar.Words.Find(word)] = (least, most);
            }
        }

        _counts.Remove(-1);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated is { Part: ReportPart.Conclusion, IsPresent: true } && CountOf(stated) is { } here
                && FindOnlyOther(report, stated, related) is { } described && CountOf(described) is { } there
                && (here.Least > there.Most || there.Least > here.Most))
            {
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("finding", report.Quote(stated.Finding.Span)), ("count", report.Quote(here.Span)), ("other", report.Quote(there.Span))),
                    here.Span,
                    [new Evidence(there.Span, "counted here")],
                    []));
            }
        }
    }

    /// <summary>The only mention of the same lesions in the body; null where there are more, or the impression has another one.</summary>
    private static Mention? FindOnlyOther(Report report, Mention stated, List<Mention> related)
    {
        report.Lesions.FindRelated(stated, related);
        Mention? only = null;
        foreach (Mention other in related)
        {
            if (!other.IsAffirmed)
            {
                continue;
            }

            if (other.Part == ReportPart.Conclusion || only is not null)
            {
                return null;
            }

            only = other.Part == ReportPart.Body ? other : null;
        }

        return only is not null && report.Grammar.Lexicon.IsSameOrKind(stated.Concept, only.Concept) && stated.Side == only.Side
            && LesionMatching.FitOf(report.Grammar.Lexicon, stated, only) >= PlaceFit.Part ? only : null;
    }

    /// <summary>The number word that stands shortly before a finding, with nothing between that it could count instead.</summary>
    private (int Least, int Most, TextSpan Span)? CountOf(Mention mention)
    {
        SentenceAnalysis analysis = mention.Sentence.Analysis;
        int start = mention.Finding.Span.Start - mention.Sentence.Span.Start;
        int at = analysis.Tokens.Count - 1;
        while (at >= 0 && analysis.Tokens[at].Start >= start)
        {
            at--;
        }

        for (int seen = 0; at >= 0 && seen < _reach; at--, seen++)
        {
            Token token = analysis.Tokens[at];
            if (token.Kind == TokenKind.Punctuation || _stops.Contains(token.WordId)
                || analysis.Matches.Any(match => match.Concept.Kind == Lexicon.ConceptKind.Observation && at >= match.FirstToken && at < match.EndToken))
            {
                return null;
            }

            if (_counts.TryGetValue(token.WordId, out (int Least, int Most) count))
            {
                return (count.Least, count.Most, analysis.SpanOf(at, 1).Shift(mention.Sentence.Span.Start));
            }
        }

        return null;
    }
}
