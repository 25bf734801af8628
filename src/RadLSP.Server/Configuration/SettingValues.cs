using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;

namespace RadLSP.Server.Configuration;

/// <summary>The values that settings can have, spelt alike in files and in the client's settings.</summary>
internal static class SettingValues
{
    public const string Dialects = "en-US, en-GB or any";

    public const string Severities = "off, hint, information, warning or error";

    public static Dialect? Dialect(string value) => value.Trim().ToLowerInvariant() switch
    {
        "any" => Core.Analysis.Dialect.Any,
        "en-us" => Core.Analysis.Dialect.UnitedStates,
        "en-gb" => Core.Analysis.Dialect.UnitedKingdom,
        _ => null,
    };

    public static DiagnosticSeverity? Severity(string value) => value.Trim().ToLowerInvariant() switch
    {
        "off" or "false" => DiagnosticSeverity.Off,
        "hint" => DiagnosticSeverity.Hint,
        "information" or "info" => DiagnosticSeverity.Information,
        "warning" => DiagnosticSeverity.Warning,
        "error" => DiagnosticSeverity.Error,
        _ => null,
    };
}
