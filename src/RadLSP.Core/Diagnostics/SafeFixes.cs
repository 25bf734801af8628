using RadLSP.Core.Analysis;
using RadLSP.Core.Text;

namespace RadLSP.Core.Diagnostics;

/// <summary>The fixes that may be applied without asking.</summary>
public static class SafeFixes
{
    /// <summary>The safe fixes of all diagnostics in the order of their places; of two that touch the same words only the first.</summary>
    public static List<Fix> Choose(ReportAnalysis analysis) => Choose(analysis, analysis.Diagnostics);

    /// <summary>The same for those diagnostics of the analysis that the user is shown.</summary>
    public static List<Fix> Choose(ReportAnalysis analysis, IReadOnlyList<Diagnostic> shown)
    {
        var chosen = new List<Fix>();
        int end = -1;
        foreach (Fix fix in shown
            .Select(diagnostic => DiagnosticFixes.For(analysis, diagnostic).FirstOrDefault(fix => fix.IsSafe))
            .OfType<Fix>()
            .OrderBy(fix => fix.Edits[0].Span.Start))
        {
            if (fix.Edits[0].Span.Start >= end)
            {
                chosen.Add(fix);
                end = fix.Edits[^1].Span.End;
            }
        }

        return chosen;
    }

    /// <summary>The text after fixes that do not overlap.</summary>
    public static string Apply(string text, IReadOnlyList<Fix> fixes) =>
        TextEdits.Apply(text, [.. fixes.SelectMany(fix => fix.Edits).OrderBy(edit => edit.Span.Start)]);
}
