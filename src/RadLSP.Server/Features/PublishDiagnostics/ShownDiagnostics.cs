using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Server.Configuration;
using RadLSP.Server.Ignoring;

namespace RadLSP.Server.Features;

/// <summary>The diagnostics of an analysis as the user wants them: severities chosen, ignored ones gone.</summary>
internal static class ShownDiagnostics
{
    /// <summary>More than this no editor can draw and nobody can read; the user is told that there are more.</summary>
    public const int Most = 5000;

    public static List<Diagnostic> Of(ReportAnalysis analysis, string uri, ReportSettings settings, IgnoredSet ignored)
    {
        var shown = new List<Diagnostic>(Math.Min(Most, analysis.Diagnostics.Count));
        foreach (Diagnostic diagnostic in analysis.Diagnostics)
        {
            if (shown.Count == Most)
            {
                break;
            }

            if (Show(diagnostic, analysis, uri, settings, ignored) is { } visible)
            {
                shown.Add(visible);
            }
        }

        return shown;
    }

    /// <summary>The diagnostic with the severity that it is shown with, or null when it is not shown.</summary>
    public static Diagnostic? Show(Diagnostic diagnostic, ReportAnalysis analysis, string uri, ReportSettings settings, IgnoredSet ignored)
    {
        DiagnosticSeverity severity = settings.SeverityOf(diagnostic);
        return severity == DiagnosticSeverity.Off || ignored.Covers(diagnostic, analysis, uri, settings) ? null
            : severity == diagnostic.Severity ? diagnostic
            : diagnostic with { Severity = severity };
    }
}
