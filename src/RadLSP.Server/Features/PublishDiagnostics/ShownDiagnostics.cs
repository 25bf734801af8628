using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Server.Configuration;
using RadLSP.Server.Ignoring;

namespace RadLSP.Server.Features;

/// <summary>The diagnostics of an analysis as the user wants them: severities chosen, ignored ones gone.</summary>
internal static class ShownDiagnostics
{
    public static List<Diagnostic> Of(ReportAnalysis analysis, string uri, ReportSettings settings, IgnoredSet ignored)
    {
        var shown = new List<Diagnostic>(analysis.Diagnostics.Count);
        foreach (Diagnostic diagnostic in analysis.Diagnostics)
        {
            DiagnosticSeverity severity = settings.SeverityOf(diagnostic);
            if (severity != DiagnosticSeverity.Off && !ignored.Covers(diagnostic, analysis, uri, settings))
            {
                shown.Add(severity == diagnostic.Severity ? diagnostic : diagnostic with { Severity = severity });
            }
        }

        return shown;
    }
}
