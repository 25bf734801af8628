namespace RadLSP.Protocol;

/// <summary>What the client can do with a document.</summary>
public sealed record TextDocumentClientCapabilities
{
    public TextDocumentSyncClientCapabilities? Synchronization { get; init; }

    public CompletionClientCapabilities? Completion { get; init; }

    public HoverClientCapabilities? Hover { get; init; }

    public DefinitionClientCapabilities? Definition { get; init; }

    public DynamicRegistrationClientCapabilities? References { get; init; }

    public DynamicRegistrationClientCapabilities? DocumentHighlight { get; init; }

    public DocumentSymbolClientCapabilities? DocumentSymbol { get; init; }

    public CodeActionClientCapabilities? CodeAction { get; init; }

    public RenameClientCapabilities? Rename { get; init; }

    public DynamicRegistrationClientCapabilities? Formatting { get; init; }

    public DocumentRangeFormattingClientCapabilities? RangeFormatting { get; init; }

    public DynamicRegistrationClientCapabilities? OnTypeFormatting { get; init; }

    public FoldingRangeClientCapabilities? FoldingRange { get; init; }

    public DynamicRegistrationClientCapabilities? SelectionRange { get; init; }

    public PublishDiagnosticsClientCapabilities? PublishDiagnostics { get; init; }

    public SemanticTokensClientCapabilities? SemanticTokens { get; init; }

    public InlayHintClientCapabilities? InlayHint { get; init; }

    /// <summary>The client pulls diagnostics when this is present.</summary>
    public DiagnosticClientCapabilities? Diagnostic { get; init; }

    public DynamicRegistrationClientCapabilities? InlineCompletion { get; init; }
}

/// <summary>What the client tells about saving.</summary>
public sealed record TextDocumentSyncClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? WillSave { get; init; }

    public bool? WillSaveWaitUntil { get; init; }

    public bool? DidSave { get; init; }
}

/// <summary>Whether the client shows links of definitions with their origin.</summary>
public sealed record DefinitionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? LinkSupport { get; init; }
}

/// <summary>Which markup the client's hover shows, in the client's order of preference.</summary>
public sealed record HoverClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public IReadOnlyList<MarkupKind>? ContentFormat { get; init; }
}

/// <summary>Which document symbols the client can show.</summary>
public sealed record DocumentSymbolClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    /// <summary>The client takes <see cref="DocumentSymbol"/>; otherwise only the flat <see cref="SymbolInformation"/>.</summary>
    public bool? HierarchicalDocumentSymbolSupport { get; init; }

    public bool? LabelSupport { get; init; }
}

/// <summary>Whether the client formats several ranges at once.</summary>
public sealed record DocumentRangeFormattingClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? RangesSupport { get; init; }
}

/// <summary>Which folds the client can show.</summary>
public sealed record FoldingRangeClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    /// <summary>The most folds the client wants for one document; a hint.</summary>
    public int? RangeLimit { get; init; }

    public bool? LineFoldingOnly { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("foldingRange")]
    public FoldingRangeTextClientCapabilities? Text { get; init; }
}

/// <summary>Whether the client shows a text in place of what is folded.</summary>
public sealed record FoldingRangeTextClientCapabilities
{
    public bool? CollapsedText { get; init; }
}

/// <summary>Which parts of an inlay hint may be filled in later.</summary>
public sealed record InlayHintClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ResolveSupportClientCapabilities? ResolveSupport { get; init; }
}
