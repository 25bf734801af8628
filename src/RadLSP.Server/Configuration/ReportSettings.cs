using System.Collections.Frozen;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;

namespace RadLSP.Server.Configuration;

/// <summary>What the users chose about the analysis of a report. Immutable.</summary>
/// <param name="Dialect">Which spellings are right.</param>
/// <param name="Severities">Severity by diagnostic code or by rule; what is not named keeps its own.</param>
/// <param name="Ignored">Words and phrases that are never flagged, as <see cref="Ignoring.IgnoredPhrase.Normalize"/> writes them.</param>
internal sealed record ReportSettings(
    Dialect Dialect, FrozenDictionary<string, DiagnosticSeverity> Severities, FrozenSet<string> Ignored)
{
    public static readonly ReportSettings Default = new(
        Dialect.Any, FrozenDictionary<string, DiagnosticSeverity>.Empty, FrozenSet<string>.Empty);

    /// <summary>The severity that a diagnostic is shown with; a choice for its rule outweighs one for its code.</summary>
    public DiagnosticSeverity SeverityOf(Diagnostic diagnostic) =>
        Severities.TryGetValue(diagnostic.Rule.Id, out DiagnosticSeverity severity)
        || Severities.TryGetValue(diagnostic.Code, out severity)
            ? severity
            : diagnostic.Severity;
}
