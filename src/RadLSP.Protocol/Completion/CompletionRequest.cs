namespace RadLSP.Protocol;

/// <summary>Offers completion.</summary>
public sealed record CompletionOptions
{
    public IReadOnlyList<string>? TriggerCharacters { get; init; }

    public IReadOnlyList<string>? AllCommitCharacters { get; init; }

    /// <summary>The server fills in more with completionItem/resolve.</summary>
    public bool? ResolveProvider { get; init; }

    public ServerCompletionItemOptions? CompletionItem { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Whether the server gives label details.</summary>
public sealed record ServerCompletionItemOptions
{
    public bool? LabelDetailsSupport { get; init; }
}

/// <summary>Asks what may be written here.</summary>
public sealed record CompletionParams : TextDocumentPositionParams
{
    public CompletionContext? Context { get; init; }
}

/// <summary>What made the client ask.</summary>
public sealed record CompletionContext
{
    public required CompletionTriggerKind TriggerKind { get; init; }

    public string? TriggerCharacter { get; init; }
}

/// <summary>What made the client ask.</summary>
public enum CompletionTriggerKind
{
    Invoked = 1,
    TriggerCharacter = 2,
    TriggerForIncompleteCompletions = 3,
}
