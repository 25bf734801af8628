namespace RadLSP.Protocol;

/// <summary>All diagnostics of one version of a document; replaces those published before.</summary>
public sealed record PublishDiagnosticsParams
{
    public required string Uri { get; init; }

    public int? Version { get; init; }

    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
