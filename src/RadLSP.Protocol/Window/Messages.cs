namespace RadLSP.Protocol;

/// <summary>How loud a message is.</summary>
public enum MessageType
{
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
    Debug = 5,
}

/// <summary>Shows a message to the user.</summary>
public sealed record ShowMessageParams(MessageType Type, string Message);

/// <summary>Shows a message with buttons; the answer is the one pressed, or null.</summary>
public sealed record ShowMessageRequestParams
{
    public required MessageType Type { get; init; }

    public required string Message { get; init; }

    public IReadOnlyList<MessageActionItem>? Actions { get; init; }
}

/// <summary>A button of a message.</summary>
public sealed record MessageActionItem(string Title);

/// <summary>Writes a line to the client's log.</summary>
public sealed record LogMessageParams(MessageType Type, string Message);

/// <summary>Asks the client to show a document.</summary>
public sealed record ShowDocumentParams
{
    public required string Uri { get; init; }

    /// <summary>In another program, such as a browser.</summary>
    public bool? External { get; init; }

    public bool? TakeFocus { get; init; }

    public LspRange? Selection { get; init; }
}

/// <summary>Whether the document was shown.</summary>
public sealed record ShowDocumentResult(bool Success);
