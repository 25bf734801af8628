using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>What the server offers. A feature that is null is not offered.</summary>
public sealed record ServerCapabilities
{
    public PositionEncodingKind? PositionEncoding { get; init; }

    /// <summary>
    /// LSP also allows a bare <see cref="TextDocumentSyncKind"/> here; the options say the same and more, and every client since
    /// LSP 3.0 reads them.
    /// </summary>
    public TextDocumentSyncOptions? TextDocumentSync { get; init; }

    public CompletionOptions? CompletionProvider { get; init; }

    public BooleanOr<HoverOptions>? HoverProvider { get; init; }

    public BooleanOr<DefinitionOptions>? DefinitionProvider { get; init; }

    public BooleanOr<ReferenceOptions>? ReferencesProvider { get; init; }

    public BooleanOr<DocumentHighlightOptions>? DocumentHighlightProvider { get; init; }

    public BooleanOr<DocumentSymbolOptions>? DocumentSymbolProvider { get; init; }

    public BooleanOr<CodeActionOptions>? CodeActionProvider { get; init; }

    public CodeLensOptions? CodeLensProvider { get; init; }

    public BooleanOr<RenameOptions>? RenameProvider { get; init; }

    public BooleanOr<WorkspaceSymbolOptions>? WorkspaceSymbolProvider { get; init; }

    public BooleanOr<DocumentFormattingOptions>? DocumentFormattingProvider { get; init; }

    public BooleanOr<DocumentRangeFormattingOptions>? DocumentRangeFormattingProvider { get; init; }

    public DocumentOnTypeFormattingOptions? DocumentOnTypeFormattingProvider { get; init; }

    public BooleanOr<FoldingRangeOptions>? FoldingRangeProvider { get; init; }

    public BooleanOr<SelectionRangeOptions>? SelectionRangeProvider { get; init; }

    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }

    public SemanticTokensOptions? SemanticTokensProvider { get; init; }

    public BooleanOr<InlayHintOptions>? InlayHintProvider { get; init; }

    public DiagnosticOptions? DiagnosticProvider { get; init; }

    public BooleanOr<InlineCompletionOptions>? InlineCompletionProvider { get; init; }

    public WorkspaceServerCapabilities? Workspace { get; init; }

    public JsonElement? Experimental { get; init; }
}

/// <summary>What the server offers about folders.</summary>
public sealed record WorkspaceServerCapabilities
{
    public WorkspaceFoldersServerCapabilities? WorkspaceFolders { get; init; }
}

/// <summary>Whether the server knows several folders, and wants to hear when they change.</summary>
public sealed record WorkspaceFoldersServerCapabilities
{
    public bool? Supported { get; init; }

    public bool? ChangeNotifications { get; init; }
}
