using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Scoring;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Drafting;

/// <summary>Reports with their impression taken out and a draft put in its place.</summary>
internal static class DraftedText
{
    public static readonly ImpressionDrafter Drafter = new(Reports.English);

    public static ImpressionDraft Draft(string report, params OwnReport[] own) => Drafter.Draft(Reports.Analyze(report).Reports[0], own);

    /// <summary>The report up to its impression and without it; null for a text that holds several reports or concludes nothing.</summary>
    public static string? WithoutImpression(string text)
    {
        ReportAnalysis analysis = Reports.Analyze(text);
        if (analysis.Reports.Count != 1 || !analysis.Sections.Any(static section => section.Role == SectionRole.Impression))
        {
            return null;
        }

        char[] left = text.ToCharArray();
        foreach (Section section in analysis.Sections)
        {
            if (section.Role is SectionRole.Impression or SectionRole.Recommendation or SectionRole.Addendum)
            {
                Array.Fill(left, ' ', section.Span.Start, section.Span.Length);
            }
        }

        return new string(left);
    }

    /// <summary>What the rules say of the report with the draft that they do not say of the report alone.</summary>
    public static string[] Flags(string report, ImpressionDraft draft)
    {
        string text = $"{report}\nIMPRESSION:\n{draft.Text}\n";
        ReportAnalysis analysis = Reports.Analyze(text);
        HashSet<string> watched = [.. Reports.English.ImpressionWording.Value.Conflicts];
        return [.. analysis.Diagnostics
            .Where(diagnostic => watched.Contains(diagnostic.Code) && (diagnostic.Code == "omitted-finding" || diagnostic.Span.Start > report.Length || diagnostic.Evidence.Any(evidence => evidence.Span.Start > report.Length)))
            .Select(diagnostic => $"{diagnostic.Code} at \"{analysis.Text.ToString(diagnostic.Span)}\": {diagnostic.Message}")];
    }

    /// <summary>Words of the draft that stand neither in the report nor in a normal statement of the grammar.</summary>
    public static string[] Foreign(string report, ImpressionDraft draft)
    {
        HashSet<string> known = [.. Overlap.WordsOf(report), .. Reports.English.ImpressionWording.Value.Normal.SelectMany(static normal => Overlap.WordsOf(normal.Text))];
        return [.. draft.Statements.SelectMany(static statement => Overlap.WordsOf(statement.Text)).Where(word => !known.Contains(word))];
    }
}
