namespace RadLSP.Protocol;

/// <summary>What the client can do with the workspace.</summary>
public sealed record WorkspaceClientCapabilities
{
    /// <summary>The client takes workspace/applyEdit.</summary>
    public bool? ApplyEdit { get; init; }

    public WorkspaceEditClientCapabilities? WorkspaceEdit { get; init; }

    public DynamicRegistrationClientCapabilities? DidChangeConfiguration { get; init; }

    public DidChangeWatchedFilesClientCapabilities? DidChangeWatchedFiles { get; init; }

    public WorkspaceSymbolClientCapabilities? Symbol { get; init; }

    public DynamicRegistrationClientCapabilities? ExecuteCommand { get; init; }

    public bool? WorkspaceFolders { get; init; }

    /// <summary>The client answers workspace/configuration.</summary>
    public bool? Configuration { get; init; }

    public RefreshSupportClientCapabilities? SemanticTokens { get; init; }

    public RefreshSupportClientCapabilities? InlayHint { get; init; }

    public RefreshSupportClientCapabilities? Diagnostics { get; init; }

    public RefreshSupportClientCapabilities? FoldingRange { get; init; }
}

/// <summary>Which edits the client can apply.</summary>
public sealed record WorkspaceEditClientCapabilities
{
    /// <summary>The client takes versioned edits.</summary>
    public bool? DocumentChanges { get; init; }

    public IReadOnlyList<string>? ResourceOperations { get; init; }

    public string? FailureHandling { get; init; }

    public bool? NormalizesLineEndings { get; init; }

    public ChangeAnnotationClientCapabilities? ChangeAnnotationSupport { get; init; }

    public bool? MetadataSupport { get; init; }

    public bool? SnippetEditSupport { get; init; }
}

/// <summary>How the client shows annotated changes; the object's presence is the support.</summary>
public sealed record ChangeAnnotationClientCapabilities
{
    public bool? GroupsOnLabel { get; init; }
}

/// <summary>Whether the client watches files for the server.</summary>
public sealed record DidChangeWatchedFilesClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? RelativePatternSupport { get; init; }
}

/// <summary>Which workspace symbols the client can show.</summary>
public sealed record WorkspaceSymbolClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ResolveSupportClientCapabilities? ResolveSupport { get; init; }
}
