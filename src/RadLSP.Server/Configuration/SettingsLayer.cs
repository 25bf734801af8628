using System.Collections.Frozen;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Server.Ignoring;

namespace RadLSP.Server.Configuration;

/// <summary>The severity that a source gives to a rule.</summary>
/// <param name="Rule">A rule, or a code that several rules raise.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Line">From 1; 0 where the source has no lines.</param>
/// <param name="Column">From 1; 0 where the source has no lines.</param>
internal sealed record SeverityChoice(string Rule, DiagnosticSeverity Severity, string Path, int Line, int Column);

/// <summary>The settings of one source: a file or the client. What a source does not say is left to the one below it.</summary>
internal sealed class SettingsLayer
{
    public static readonly SettingsLayer Empty = new();

    public Dialect? Dialect { get; init; }

    public IReadOnlyList<SeverityChoice> Severities { get; init; } = [];

    /// <summary>Words and phrases, as written.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The file that the whole site shares, as written; null for none.</summary>
    public string? Site { get; init; }

    /// <summary>The archive to learn from; null where the source does not say.</summary>
    public ArchiveSettings? Archive { get; init; }

    /// <summary>How speech is recognised; null where the source does not say.</summary>
    public SpeechSettings? Speech { get; init; }

    /// <summary>What words impressions; null where the source does not say.</summary>
    public ImpressionSettings? Impression { get; init; }

    /// <summary>Joins layers: of single values the last given wins, lists of ignored words are united.</summary>
    /// <param name="layers">From the most general to the most special.</param>
    public static ReportSettings Join(params ReadOnlySpan<SettingsLayer> layers)
    {
        Dialect dialect = Core.Analysis.Dialect.Any;
        var severities = new Dictionary<string, DiagnosticSeverity>(StringComparer.Ordinal);
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        foreach (SettingsLayer layer in layers)
        {
            dialect = layer.Dialect ?? dialect;
            foreach (SeverityChoice choice in layer.Severities)
            {
                severities[choice.Rule] = choice.Severity;
            }

            foreach (string phrase in layer.Ignored)
            {
                ignored.Add(IgnoredPhrase.Normalize(phrase));
            }
        }

        ignored.Remove("");
        return new ReportSettings(dialect, severities.ToFrozenDictionary(StringComparer.Ordinal), ignored.ToFrozenSet(StringComparer.Ordinal));
    }
}
