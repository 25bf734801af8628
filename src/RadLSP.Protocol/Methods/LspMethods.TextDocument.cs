namespace RadLSP.Protocol;

// Methods about one document: its text, and what is asked about it.
public static partial class LspMethods
{
    public static readonly LspNotification<DidOpenTextDocumentParams> DidOpen =
        new("textDocument/didOpen", static () => LspJson.Context.DidOpenTextDocumentParams);

    public static readonly LspNotification<DidChangeTextDocumentParams> DidChange =
        new("textDocument/didChange", static () => LspJson.Context.DidChangeTextDocumentParams);

    public static readonly LspNotification<WillSaveTextDocumentParams> WillSave =
        new("textDocument/willSave", static () => LspJson.Context.WillSaveTextDocumentParams);

    public static readonly LspRequest<WillSaveTextDocumentParams, IReadOnlyList<TextEdit>?> WillSaveWaitUntil =
        new("textDocument/willSaveWaitUntil", static () => LspJson.Context.WillSaveTextDocumentParams, static () => LspJson.Context.IReadOnlyListTextEdit!);

    public static readonly LspNotification<DidSaveTextDocumentParams> DidSave =
        new("textDocument/didSave", static () => LspJson.Context.DidSaveTextDocumentParams);

    public static readonly LspNotification<DidCloseTextDocumentParams> DidClose =
        new("textDocument/didClose", static () => LspJson.Context.DidCloseTextDocumentParams);

    public static readonly LspNotification<PublishDiagnosticsParams> PublishDiagnostics =
        new("textDocument/publishDiagnostics", static () => LspJson.Context.PublishDiagnosticsParams);

    public static readonly LspRequest<DocumentDiagnosticParams, DocumentDiagnosticReport> DocumentDiagnostic =
        new("textDocument/diagnostic", static () => LspJson.Context.DocumentDiagnosticParams, static () => LspJson.Context.DocumentDiagnosticReport);

    public static readonly LspRequest<CodeActionParams, IReadOnlyList<CodeAction>?> CodeAction =
        new("textDocument/codeAction", static () => LspJson.Context.CodeActionParams, static () => LspJson.Context.IReadOnlyListCodeAction!);

    public static readonly LspRequest<CodeAction, CodeAction> CodeActionResolve =
        new("codeAction/resolve", static () => LspJson.Context.CodeAction, static () => LspJson.Context.CodeAction);

    public static readonly LspRequest<HoverParams, Hover?> Hover =
        new("textDocument/hover", static () => LspJson.Context.HoverParams, static () => LspJson.Context.Hover!);

    public static readonly LspRequest<DocumentSymbolParams, IReadOnlyList<IDocumentSymbol>?> DocumentSymbol =
        new("textDocument/documentSymbol", static () => LspJson.Context.DocumentSymbolParams, static () => LspJson.Context.IReadOnlyListIDocumentSymbol!);

    public static readonly LspRequest<FoldingRangeParams, IReadOnlyList<FoldingRange>?> FoldingRange =
        new("textDocument/foldingRange", static () => LspJson.Context.FoldingRangeParams, static () => LspJson.Context.IReadOnlyListFoldingRange!);

    public static readonly LspRequest<SelectionRangeParams, IReadOnlyList<SelectionRange>?> SelectionRange =
        new("textDocument/selectionRange", static () => LspJson.Context.SelectionRangeParams, static () => LspJson.Context.IReadOnlyListSelectionRange!);

    public static readonly LspRequest<SemanticTokensParams, SemanticTokens?> SemanticTokensFull =
        new("textDocument/semanticTokens/full", static () => LspJson.Context.SemanticTokensParams, static () => LspJson.Context.SemanticTokens!);

    public static readonly LspRequest<SemanticTokensDeltaParams, ISemanticTokensResult?> SemanticTokensDelta =
        new("textDocument/semanticTokens/full/delta", static () => LspJson.Context.SemanticTokensDeltaParams, static () => LspJson.Context.ISemanticTokensResult!);

    public static readonly LspRequest<SemanticTokensRangeParams, SemanticTokens?> SemanticTokensRange =
        new("textDocument/semanticTokens/range", static () => LspJson.Context.SemanticTokensRangeParams, static () => LspJson.Context.SemanticTokens!);

    public static readonly LspRequest<DocumentHighlightParams, IReadOnlyList<DocumentHighlight>?> DocumentHighlight =
        new("textDocument/documentHighlight", static () => LspJson.Context.DocumentHighlightParams, static () => LspJson.Context.IReadOnlyListDocumentHighlight!);

    public static readonly LspRequest<DefinitionParams, IReadOnlyList<IDefinitionTarget>?> Definition =
        new("textDocument/definition", static () => LspJson.Context.DefinitionParams, static () => LspJson.Context.IReadOnlyListIDefinitionTarget!);

    public static readonly LspRequest<ReferenceParams, IReadOnlyList<Location>?> References =
        new("textDocument/references", static () => LspJson.Context.ReferenceParams, static () => LspJson.Context.IReadOnlyListLocation!);

    public static readonly LspRequest<CodeLensParams, IReadOnlyList<CodeLens>?> CodeLens =
        new("textDocument/codeLens", static () => LspJson.Context.CodeLensParams, static () => LspJson.Context.IReadOnlyListCodeLens!);

    public static readonly LspRequest<RenameParams, WorkspaceEdit?> Rename =
        new("textDocument/rename", static () => LspJson.Context.RenameParams, static () => LspJson.Context.WorkspaceEdit!);

    public static readonly LspRequest<PrepareRenameParams, PrepareRenamePlaceholder?> PrepareRename =
        new("textDocument/prepareRename", static () => LspJson.Context.PrepareRenameParams, static () => LspJson.Context.PrepareRenamePlaceholder!);

    public static readonly LspRequest<CompletionParams, CompletionList?> Completion =
        new("textDocument/completion", static () => LspJson.Context.CompletionParams, static () => LspJson.Context.CompletionList!);

    public static readonly LspRequest<CompletionItem, CompletionItem> CompletionResolve =
        new("completionItem/resolve", static () => LspJson.Context.CompletionItem, static () => LspJson.Context.CompletionItem);

    public static readonly LspRequest<DocumentFormattingParams, IReadOnlyList<TextEdit>?> Formatting =
        new("textDocument/formatting", static () => LspJson.Context.DocumentFormattingParams, static () => LspJson.Context.IReadOnlyListTextEdit!);

    public static readonly LspRequest<DocumentRangeFormattingParams, IReadOnlyList<TextEdit>?> RangeFormatting =
        new("textDocument/rangeFormatting", static () => LspJson.Context.DocumentRangeFormattingParams, static () => LspJson.Context.IReadOnlyListTextEdit!);

    public static readonly LspRequest<DocumentRangesFormattingParams, IReadOnlyList<TextEdit>?> RangesFormatting =
        new("textDocument/rangesFormatting", static () => LspJson.Context.DocumentRangesFormattingParams, static () => LspJson.Context.IReadOnlyListTextEdit!);

    public static readonly LspRequest<DocumentOnTypeFormattingParams, IReadOnlyList<TextEdit>?> OnTypeFormatting =
        new("textDocument/onTypeFormatting", static () => LspJson.Context.DocumentOnTypeFormattingParams, static () => LspJson.Context.IReadOnlyListTextEdit!);

    public static readonly LspRequest<InlayHintParams, IReadOnlyList<InlayHint>?> InlayHint =
        new("textDocument/inlayHint", static () => LspJson.Context.InlayHintParams, static () => LspJson.Context.IReadOnlyListInlayHint!);

    public static readonly LspRequest<InlayHint, InlayHint> InlayHintResolve =
        new("inlayHint/resolve", static () => LspJson.Context.InlayHint, static () => LspJson.Context.InlayHint);

    public static readonly LspRequest<InlineCompletionParams, InlineCompletionList?> InlineCompletion =
        new("textDocument/inlineCompletion", static () => LspJson.Context.InlineCompletionParams, static () => LspJson.Context.InlineCompletionList!);
}
