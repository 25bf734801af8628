using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;

namespace RadLSP.Server.Ignoring;

/// <summary>In which ways a diagnostic may be silenced for good.</summary>
internal static class IgnorableAs
{
    /// <summary>
    /// A word or phrase can be right everywhere only when the words themselves are what is flagged. What rests on other places
    /// of the report (a side, a missing finding) or changes its meaning is ignored one occurrence or one document at a time.
    /// </summary>
    public static bool Phrase(Diagnostic diagnostic, ReportAnalysis analysis) =>
        diagnostic.Evidence.Count == 0
        && diagnostic.Severity < DiagnosticSeverity.Error
        && !diagnostic.Span.IsEmpty
        && diagnostic.Span.Length <= IgnoredPhrase.LongestPhrase
        && analysis.Text.Slice(diagnostic.Span).IndexOfAny('\r', '\n') < 0;
}
