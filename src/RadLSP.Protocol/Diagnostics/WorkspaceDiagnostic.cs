using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Asks for the diagnostics of all documents.</summary>
public sealed record WorkspaceDiagnosticParams
{
    public string? Identifier { get; init; }

    public required IReadOnlyList<PreviousResultId> PreviousResultIds { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>The last full report the client holds of one document.</summary>
public sealed record PreviousResultId(string Uri, string Value);

/// <summary>One report for each document.</summary>
public sealed record WorkspaceDiagnosticReport(IReadOnlyList<WorkspaceDocumentDiagnosticReport> Items);

/// <summary>
/// The diagnostics of one document in a workspace report: <see cref="WorkspaceFullDocumentDiagnosticReport"/> or
/// <see cref="WorkspaceUnchangedDocumentDiagnosticReport"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WorkspaceFullDocumentDiagnosticReport), "full")]
[JsonDerivedType(typeof(WorkspaceUnchangedDocumentDiagnosticReport), "unchanged")]
public abstract record WorkspaceDocumentDiagnosticReport
{
    private protected WorkspaceDocumentDiagnosticReport()
    {
    }

    public required string Uri { get; init; }

    /// <summary>The version the report is for, or null (written as null) when the document is not open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Version { get; init; }
}

/// <summary>All diagnostics of one document of the workspace.</summary>
public sealed record WorkspaceFullDocumentDiagnosticReport : WorkspaceDocumentDiagnosticReport
{
    public string? ResultId { get; init; }

    public required IReadOnlyList<Diagnostic> Items { get; init; }
}

/// <summary>The last full report of one document of the workspace still holds.</summary>
public sealed record WorkspaceUnchangedDocumentDiagnosticReport : WorkspaceDocumentDiagnosticReport
{
    public required string ResultId { get; init; }
}
