namespace RadLSP.Protocol;

/// <summary>Asks the client to apply an edit; the label names it in the client's undo list.</summary>
public sealed record ApplyWorkspaceEditParams
{
    public string? Label { get; init; }

    public required WorkspaceEdit Edit { get; init; }

    /// <summary>LSP 3.18; needs the client's metadataSupport.</summary>
    public WorkspaceEditMetadata? Metadata { get; init; }
}

/// <summary>What the client may show about an edit.</summary>
public sealed record WorkspaceEditMetadata
{
    public bool? IsRefactoring { get; init; }
}

/// <summary>Whether the edit was applied, and if not, why.</summary>
public sealed record ApplyWorkspaceEditResult
{
    public required bool Applied { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>The index of the change that failed, when the client knows it.</summary>
    public int? FailedChange { get; init; }
}
