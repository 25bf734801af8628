namespace RadLSP.Protocol;

/// <summary>How the client sends the text of a document.</summary>
public enum TextDocumentSyncKind
{
    None = 0,
    Full = 1,
    Incremental = 2,
}

/// <summary>Which document notifications the server wants.</summary>
public sealed record TextDocumentSyncOptions
{
    public bool? OpenClose { get; init; }

    public TextDocumentSyncKind? Change { get; init; }

    public bool? WillSave { get; init; }

    public bool? WillSaveWaitUntil { get; init; }

    public BooleanOr<SaveOptions>? Save { get; init; }
}

/// <summary>Whether a save notification carries the text.</summary>
public sealed record SaveOptions
{
    public bool? IncludeText { get; init; }
}
