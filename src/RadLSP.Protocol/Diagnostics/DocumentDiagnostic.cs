using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Offers pulled diagnostics.</summary>
public sealed record DiagnosticOptions
{
    /// <summary>Names this source of diagnostics among several of one server.</summary>
    public string? Identifier { get; init; }

    /// <summary>An edit of one document may change the diagnostics of another.</summary>
    public required bool InterFileDependencies { get; init; }

    /// <summary>The server also answers workspace/diagnostic.</summary>
    public required bool WorkspaceDiagnostics { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for the diagnostics of a document.</summary>
public sealed record DocumentDiagnosticParams : TextDocumentParams
{
    public string? Identifier { get; init; }

    /// <summary>The resultId of the last full report the client holds.</summary>
    public string? PreviousResultId { get; init; }
}

/// <summary>The diagnostics of a document: <see cref="FullDocumentDiagnosticReport"/> or <see cref="UnchangedDocumentDiagnosticReport"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FullDocumentDiagnosticReport), "full")]
[JsonDerivedType(typeof(UnchangedDocumentDiagnosticReport), "unchanged")]
public abstract record DocumentDiagnosticReport
{
    private protected DocumentDiagnosticReport()
    {
    }

    /// <summary>Reports of other documents, by uri; they must not themselves name related documents.</summary>
    public IReadOnlyDictionary<string, DocumentDiagnosticReport>? RelatedDocuments { get; init; }
}

/// <summary>All diagnostics of a document.</summary>
public sealed record FullDocumentDiagnosticReport : DocumentDiagnosticReport
{
    /// <summary>Names this result, so that the next report can be "unchanged".</summary>
    public string? ResultId { get; init; }

    public required IReadOnlyList<Diagnostic> Items { get; init; }
}

/// <summary>The last full report still holds.</summary>
public sealed record UnchangedDocumentDiagnosticReport : DocumentDiagnosticReport
{
    public required string ResultId { get; init; }
}

/// <summary>Data of a ServerCancelled error of the diagnostic requests.</summary>
public sealed record DiagnosticServerCancellationData(bool RetriggerRequest);
