using RadLSP.Core.Analysis;

namespace RadLSP.Core.Diagnostics;

/// <summary>All fixes of a diagnostic, those included that are too costly to compute with every version.</summary>
public static class DiagnosticFixes
{
    /// <summary>The fixes for a diagnostic of this analysis, best first.</summary>
    public static IReadOnlyList<Fix> For(ReportAnalysis analysis, Diagnostic diagnostic) => diagnostic.Fixes;
}
