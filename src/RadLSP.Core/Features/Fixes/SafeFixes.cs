using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>All fixes that cannot change the meaning of the report, as one edit.</summary>
public static class SafeFixes
{
    /// <summary>The edits of the first safe fix of each diagnostic, in order; of fixes that touch each other the earlier wins.</summary>
    public static IReadOnlyList<TextEdit> Of(IReadOnlyList<Diagnostic> diagnostics)
    {
        var chosen = new List<TextEdit>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Fix? fix = diagnostic.Fixes.FirstOrDefault(f => f.IsSafe);
            if (fix is not null && fix.Edits.All(e => !chosen.Exists(c => Touches(c.Span, e.Span))))
            {
                chosen.AddRange(fix.Edits);
            }
        }

        chosen.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return chosen;
    }

    private static bool Touches(TextSpan a, TextSpan b) => a.Start <= b.End && b.Start <= a.End;
}
