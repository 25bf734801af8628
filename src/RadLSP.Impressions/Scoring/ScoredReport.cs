using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Scoring;

/// <summary>A report whose impression is known, for measuring drafts against it.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Text">The report without its impression.</param>
/// <param name="Reference">The impression that was signed.</param>
public sealed record ScoredReport(string Id, string Text, string Reference)
{
    /// <summary>Takes the impression out of a report; null when it has none, or when the document holds several reports.</summary>
    public static ScoredReport? Of(string id, ReportAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        List<Section> impressions = [.. analysis.Sections.Where(static section => section.Role == SectionRole.Impression)];
        string reference = string.Join('\n', impressions.Select(section => analysis.Text.ToString(section.Body).Trim())).Trim();
        if (analysis.Reports.Count != 1 || reference.Length == 0)
        {
            return null;
        }

        // Recommendations and addenda are written after the impression and often repeat it.
        string text = string.Concat(analysis.Sections
            .Where(static section => section.Role is not (SectionRole.Impression or SectionRole.Recommendation or SectionRole.Addendum))
            .Select(section => analysis.Text.ToString(TextSpan.FromBounds(section.Span.Start, section.Span.End))));
        return new ScoredReport(id, text, reference);
    }
}
