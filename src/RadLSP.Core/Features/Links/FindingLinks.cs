using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>
/// Leads from a statement of the impression to the findings that it rests on, and back. Two mentions belong together when
/// they name the same concept at places that do not contradict each other.
/// </summary>
public static class FindingLinks
{
    /// <summary>The places where what stands at <paramref name="offset"/> is described; for a finding outside of the impression, itself.</summary>
    public static IReadOnlyList<TextSpan> Definitions(ReportAnalysis analysis, int offset)
    {
        var spans = new List<TextSpan>();
        foreach (Finding origin in At(analysis, offset))
        {
            Report report = analysis.Reports[analysis.Sections[origin.Section].Report];
            if (report.RoleOf(origin) == SectionRole.Impression)
            {
                spans.AddRange(report.Findings
                    .Where(f => DescribesFindings(report.RoleOf(f)) && AreSame(origin, f, analysis.Grammar.Lexicon))
                    .Select(f => f.Span));
            }
            else
            {
                spans.Add(origin.Span);
            }
        }

        return InOrder(spans);
    }

    /// <summary>All mentions of what stands at <paramref name="offset"/>.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="offset">The place.</param>
    /// <param name="withDeclaration">Whether the descriptions that <see cref="Definitions"/> leads to belong to the answer.</param>
    public static IReadOnlyList<TextSpan> References(ReportAnalysis analysis, int offset, bool withDeclaration)
    {
        var spans = new List<TextSpan>();
        foreach (Finding origin in At(analysis, offset))
        {
            Report report = analysis.Reports[analysis.Sections[origin.Section].Report];
            spans.AddRange(report.Findings
                .Where(f => AreSame(origin, f, analysis.Grammar.Lexicon)
                    && (withDeclaration || !DescribesFindings(report.RoleOf(f))))
                .Select(f => f.Span));
        }

        return InOrder(spans);
    }

    /// <summary>The findings under the cursor; where there is none, those of the sentence.</summary>
    private static List<Finding> At(ReportAnalysis analysis, int offset)
    {
        List<Finding> here = [.. analysis.Findings.Where(f => IsLinkable(f) && offset >= f.Span.Start && offset <= f.Span.End)];
        return here.Count == 0 && analysis.SentenceAt(offset) is { } sentence
            ? [.. analysis.Findings.Where(f => IsLinkable(f) && f.Sentence == sentence.Index)]
            : here;
    }

    private static bool IsLinkable(Finding finding) => finding.Concept.Kind != ConceptKind.Normal;

    private static bool DescribesFindings(SectionRole role) =>
        role is SectionRole.Findings or SectionRole.Other or SectionRole.Unheaded or SectionRole.Procedure;

    private static bool AreSame(Finding a, Finding b, ConceptLexicon lexicon) =>
        a.Concept.Index == b.Concept.Index
        && SidesAgree(a.Side, b.Side)
        && (!a.Concept.IsGeneric || AnatomyAgrees(a, b, lexicon));

    private static bool SidesAgree(Laterality a, Laterality b) =>
        a == b || a is not (Laterality.Left or Laterality.Right) || b is not (Laterality.Left or Laterality.Right);

    private static bool AnatomyAgrees(Finding a, Finding b, ConceptLexicon lexicon) =>
        a.Anatomy.Count == 0 || b.Anatomy.Count == 0
        || a.Anatomy.Any(x => b.Anatomy.Any(y => lexicon.IsPartOf(x.Index, y.Index) || lexicon.IsPartOf(y.Index, x.Index)));

    private static List<TextSpan> InOrder(List<TextSpan> spans) => [.. spans.Distinct().OrderBy(s => s.Start)];
}
