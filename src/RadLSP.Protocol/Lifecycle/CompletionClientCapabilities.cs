namespace RadLSP.Protocol;

/// <summary>What the client's completion can do.</summary>
public sealed record CompletionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public CompletionItemClientCapabilities? CompletionItem { get; init; }

    public bool? ContextSupport { get; init; }

    public InsertTextMode? InsertTextMode { get; init; }

    public CompletionListClientCapabilities? CompletionList { get; init; }
}

/// <summary>What the client shows and applies of a completion item.</summary>
public sealed record CompletionItemClientCapabilities
{
    public bool? SnippetSupport { get; init; }

    public bool? CommitCharactersSupport { get; init; }

    public IReadOnlyList<MarkupKind>? DocumentationFormat { get; init; }

    public bool? PreselectSupport { get; init; }

    public bool? InsertReplaceSupport { get; init; }

    public ResolveSupportClientCapabilities? ResolveSupport { get; init; }

    public bool? LabelDetailsSupport { get; init; }
}

/// <summary>Which defaults of a completion list the client reads, by property name.</summary>
public sealed record CompletionListClientCapabilities
{
    public IReadOnlyList<string>? ItemDefaults { get; init; }

    public bool? ApplyKindSupport { get; init; }
}
