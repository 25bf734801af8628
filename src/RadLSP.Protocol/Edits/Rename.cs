namespace RadLSP.Protocol;

/// <summary>Offers renaming. Only a client with prepareSupport may be sent these.</summary>
public sealed record RenameOptions
{
    /// <summary>The server says before what would be renamed.</summary>
    public bool? PrepareProvider { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for the edits that give another name to what stands here.</summary>
public sealed record RenameParams : TextDocumentPositionParams
{
    public required string NewName { get; init; }
}

/// <summary>Asks whether what stands here can be renamed.</summary>
public sealed record PrepareRenameParams : TextDocumentPositionParams;

/// <summary>
/// What would be renamed, and the name that the user starts from. LSP also allows a bare range and a request for the client's own
/// idea of a name, which say less.
/// </summary>
public sealed record PrepareRenamePlaceholder(LspRange Range, string Placeholder);

/// <summary>How the client renames.</summary>
public sealed record RenameClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    /// <summary>The client asks first whether something can be renamed.</summary>
    public bool? PrepareSupport { get; init; }

    public PrepareSupportDefaultBehavior? PrepareSupportDefaultBehavior { get; init; }

    public bool? HonorsChangeAnnotations { get; init; }
}

/// <summary>What a client takes for a name by itself.</summary>
public enum PrepareSupportDefaultBehavior
{
    Identifier = 1,
}
