using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a grade of the impression ("severe") that is too far from every grade that the findings give the same lesion ("mild").
/// Grades are ranks of the lexicon; words of one rank and neighbours are a matter of taste, so the rule says how far is too far.
/// </summary>
internal sealed class SeverityConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "severity-conflict",
        "Finds a grade of the impression that contradicts the grade in the findings.",
        [
            new SettingDefinition("least", "The least difference of ranks that is flagged, 1 to 4.", IsRequired: true),
            new SettingDefinition("only", "Ids of the grades that are compared; without it, all."),
            new SettingDefinition("most", "The greatest difference of ranks that is flagged; without it there is no limit."),
        ],
        static (definition, _, error) => new SeverityConflictRule(definition, error));

    private readonly int _least;
    private readonly int _most;
    private readonly HashSet<string> _only;

    private SeverityConflictRule(RuleDefinition definition, SettingError error)
        : base(definition)
    {
        if (!int.TryParse(definition.Text("least"), CultureInfo.InvariantCulture, out _least) || _least is < 1 or > 4)
        {
            error("least", "must be a number from 1 to 4");
            _least = 2;
        }

        _only = [.. definition.Values("only")];
        _most = int.TryParse(definition.Text("most"), CultureInfo.InvariantCulture, out int most) ? most : int.MaxValue;
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated is { Part: ReportPart.Conclusion, IsAffirmed: true, Finding.Severity.Rank: > 0 }
                && FindOther(report, stated, related) is { } described)
            {
                TextSpan here = SpanOf(stated);
                TextSpan there = SpanOf(described);
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("finding", report.Quote(stated.Finding.Span)), ("grade", report.Quote(here)), ("other", report.Quote(there))),
                    here,
                    [new Evidence(there, "graded here")],
                    []));
            }
        }
    }

    private Mention? FindOther(Report report, Mention stated, List<Mention> related)
    {
        report.Lesions.FindRelated(stated, related);
        Mention? nearest = null;
        int least = int.MaxValue;
        foreach (Mention other in related)
        {
            if (other is { Part: ReportPart.Body, IsAffirmed: true, Finding.Severity.Rank: > 0 }
                && report.Grammar.Lexicon.IsSameOrKind(stated.Concept, other.Concept)
                && LesionMatching.SidesFit(stated.Side, other.Side)
                && LesionMatching.FitOf(report.Grammar.Lexicon, stated, other) != PlaceFit.Different)
            {
                int distance = HasGradeForEachSide(stated) || HasGradeForEachSide(other)
                    ? 0
                    : Math.Abs(stated.Finding.Severity!.Rank - other.Finding.Severity!.Rank);
                if (distance < least)
                {
                    (nearest, least) = (other, distance);
                }
            }
        }

        return least >= _least && least <= _most && IsGrade(stated) && IsGrade(nearest!) ? nearest : null;
    }

    private bool IsGrade(Mention mention) => _only.Count == 0 || _only.Contains(mention.Finding.Severity!.Id);

    /// <summary>"Large left and small right effusion" has no one grade.</summary>
    private static bool HasGradeForEachSide(Mention mention) =>
        mention.Side is Laterality.Bilateral or Laterality.Ambiguous
        && mention.Sentence.Analysis.Matches.Any(match =>
            match.Concept.Group == WordGroups.Severity && match.Concept.Rank != mention.Finding.Severity!.Rank);

    /// <summary>The words of the grade: the nearest of its concept to the finding.</summary>
    private static TextSpan SpanOf(Mention mention)
    {
        TextSpan best = mention.Finding.Span;
        int distance = int.MaxValue;
        foreach (ConceptMatch match in mention.Sentence.Analysis.Matches)
        {
            if (ReferenceEquals(match.Concept, mention.Finding.Severity))
            {
                TextSpan span = mention.Sentence.Analysis.SpanOf(match).Shift(mention.Sentence.Span.Start);
                int gap = Math.Abs(span.Start - mention.Finding.Span.Start);
                (best, distance) = gap < distance ? (span, gap) : (best, distance);
            }
        }

        return best;
    }
}
