using System.Text.Json;
using RadLSP.Core.Diagnostics;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;
using DiagnosticSeverity = RadLSP.Core.Diagnostics.DiagnosticSeverity;

namespace RadLSP.Server.Conversion;

/// <summary>Diagnostics as LSP wants them.</summary>
internal static class DiagnosticConversion
{
    public const string Source = "RadLSP";

    public static Protocol.Diagnostic ToProtocol(Diagnostic diagnostic, string uri, PositionMap map, ClientProfile client) => new()
    {
        Range = map.RangeOf(diagnostic.Span),
        Severity = ToProtocol(diagnostic.Severity),
        Code = diagnostic.Code,
        Source = Source,
        Message = diagnostic.Message,
        Tags = client.FadesUnnecessaryText && CanGo(diagnostic) ? [DiagnosticTag.Unnecessary] : null,
        RelatedInformation = client.ShowsRelatedInformation && diagnostic.Evidence.Count > 0
            ? [.. diagnostic.Evidence.Select(e => ToProtocol(e, uri, map))]
            : null,
        Data = client.KeepsDiagnosticData
            ? JsonSerializer.SerializeToElement(
                new DiagnosticData(diagnostic.Rule.Id, diagnostic.Rule.Reason, diagnostic.Confidence, GuidelineOf(diagnostic.Rule)), ServerJsonContext.Default.DiagnosticData)
            : null,
    };

    public static IReadOnlyList<Protocol.Diagnostic> ToProtocol(
        IReadOnlyList<Diagnostic> diagnostics, string uri, PositionMap map, ClientProfile client)
    {
        var converted = new Protocol.Diagnostic[diagnostics.Count];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = ToProtocol(diagnostics[i], uri, map, client);
        }

        return converted;
    }

    private static string? GuidelineOf(RuleReference rule) =>
        rule.Guideline is { } guideline ? $"{guideline.Name}, {guideline.Version} ({guideline.Source})" : null;

    /// <summary>The first fix is safe and only takes words away.</summary>
    private static bool CanGo(Diagnostic diagnostic) =>
        diagnostic.Fixes is [{ IsSafe: true } fix, ..] && fix.Edits.All(e => e.NewText.Length == 0);

    private static DiagnosticRelatedInformation ToProtocol(Evidence evidence, string uri, PositionMap map) =>
        new(new Location(uri, map.RangeOf(evidence.Span)), evidence.Message);

    public static Protocol.DiagnosticSeverity ToProtocol(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Protocol.DiagnosticSeverity.Error,
        DiagnosticSeverity.Warning => Protocol.DiagnosticSeverity.Warning,
        DiagnosticSeverity.Information => Protocol.DiagnosticSeverity.Information,
        DiagnosticSeverity.Hint => Protocol.DiagnosticSeverity.Hint,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "A diagnostic that is off is never shown."),
    };
}
