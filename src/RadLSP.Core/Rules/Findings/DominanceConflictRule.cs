using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a finding of both sides that the impression calls greater on one side and the findings on the other: "right greater than
/// left". Sides of a single lesion are the matter of <see cref="SideConflictRule"/>.
/// </summary>
internal sealed class DominanceConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "dominance-conflict",
        "Finds a finding that is greater on one side in the impression and on the other side in the findings.",
        [
            new SettingDefinition("greater", "Token patterns that call a side the greater one.", IsRequired: true) { Columns = ["pattern", "side"] },
        ],
        static (definition, grammar, error) => new DominanceConflictRule(definition, grammar, error));

    private readonly List<(TokenPattern Pattern, Laterality Side)> _greater = [];

    private DominanceConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("greater");
        for (int i = 0; i < rows.Count; i++)
        {
            string pattern = rows[i].GetValueOrDefault("pattern", "");
            if (!Enum.TryParse(rows[i].GetValueOrDefault("side"), ignoreCase: true, out Laterality side) || side is not (Laterality.Left or Laterality.Right))
            {
                error("greater", "\"side\" must be left or right", i);
            }
            else if (TokenPattern.Parse(pattern, grammar, out string problem) is { } parsed)
            {
                _greater.Add((parsed, side));
            }
            else
            {
                error("greater", problem, i);
            }
        }
    }

    /// <summary>A sentence that calls one side of its findings the greater one.</summary>
    private readonly record struct Comparison(Sentence Sentence, Laterality Side, TextSpan Span);

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Comparison>? described = null;
        foreach (Sentence sentence in report.Sentences)
        {
            ReportPart part = report.Lesions.PartOf(sentence);
            if (part == ReportPart.Elsewhere || Compare(sentence) is not { } comparison)
            {
                continue;
            }

            if (part == ReportPart.Body)
            {
                (described ??= []).Add(comparison);
            }
            else if (described is not null && Opposed(report, comparison, described) is { } opposed)
            {
                Add(report, comparison, opposed, results);
            }
        }
    }

    /// <summary>The side that a sentence calls the greater one; null when it names none or both.</summary>
    private Comparison? Compare(Sentence sentence)
    {
        Comparison? found = null;
        foreach ((TokenPattern pattern, Laterality side) in _greater)
        {
            if (pattern.Find(sentence.Analysis, 0, out TextSpan span) <= 0)
            {
                continue;
            }

            if (found is { } other && other.Side != side)
            {
                return null;
            }

            found ??= new Comparison(sentence, side, span.Shift(sentence.Span.Start));
        }

        return found;
    }

    /// <summary>What the findings say of the same finding, when all of it is of the other side.</summary>
    private static Comparison? Opposed(Report report, Comparison stated, List<Comparison> described)
    {
        Comparison? opposed = null;
        foreach (Comparison other in described)
        {
            if (!ShareFinding(report, stated.Sentence, other.Sentence))
            {
                continue;
            }

            if (other.Side == stated.Side)
            {
                return null;
            }

            opposed ??= other;
        }

        return opposed;
    }

    private static bool ShareFinding(Report report, Sentence one, Sentence other)
    {
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        return FindingsOf(report, one).Any(stated => FindingsOf(report, other).Any(described =>
            stated.Concept.Index == described.Concept.Index || lexicon.IsRelatedObservation(stated.Concept, described.Concept)));
    }

    private static IEnumerable<Finding> FindingsOf(Report report, Sentence sentence) => report.Findings.Where(finding =>
        finding.Sentence == sentence.Index && finding.IsPresent && finding.Concept is { Kind: ConceptKind.Observation, IsQuality: false });

    private void Add(Report report, Comparison stated, Comparison opposed, List<Diagnostic> results)
    {
        string words = report.Quote(stated.Span);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("words", words), ("other", report.Quote(opposed.Span))),
            stated.Span,
            [new Evidence(opposed.Span, "the findings say this")],
            []));
    }
}
