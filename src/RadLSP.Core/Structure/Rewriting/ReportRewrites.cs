using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>The rewrites that change something at a place of a document.</summary>
public static class ReportRewrites
{
    /// <summary>All rewrites for the section and the sentences at <paramref name="range"/>.</summary>
    public static IReadOnlyList<ReportRewrite> At(ReportAnalysis analysis, TextSpan range)
    {
        var rewrites = new List<ReportRewrite>();
        TemplateRewrites.Add(analysis, range, rewrites);
        WholeRewrites.Add(analysis, range, rewrites);
        if (analysis.SectionAt(range.Start) is { } section)
        {
            List<Sentence> own = [.. analysis.Sentences.Where(sentence => sentence.Section == section.Index)];
            if (section.Role is SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded)
            {
                LayoutRewrites.Add(analysis, section, own, rewrites);
            }

            SectionRewrites.Add(analysis, section, own, rewrites);
            MovingRewrites.Add(analysis, section, own, range, rewrites);
        }

        NormalizingRewrites.Add(analysis, rewrites);
        return rewrites;
    }
}
