using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// How every LSP type is read and written. Generated at build, so nothing is looked up by reflection and trimming keeps it whole.
/// A property that is null is left out, as LSP wants; a required one that is missing, or null where null is not allowed, is an error.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true,
    Converters =
    [
        typeof(LenientStringConverter),
        typeof(LenientInteger),
        typeof(LenientElementConverter),
        typeof(BooleanOrConverter<HoverOptions>),
        typeof(BooleanOrConverter<DefinitionOptions>),
        typeof(BooleanOrConverter<ReferenceOptions>),
        typeof(BooleanOrConverter<DocumentHighlightOptions>),
        typeof(BooleanOrConverter<DocumentSymbolOptions>),
        typeof(BooleanOrConverter<CodeActionOptions>),
        typeof(BooleanOrConverter<WorkspaceSymbolOptions>),
        typeof(BooleanOrConverter<DocumentFormattingOptions>),
        typeof(BooleanOrConverter<DocumentRangeFormattingOptions>),
        typeof(BooleanOrConverter<FoldingRangeOptions>),
        typeof(BooleanOrConverter<SelectionRangeOptions>),
        typeof(BooleanOrConverter<RenameOptions>),
        typeof(BooleanOrConverter<InlayHintOptions>),
        typeof(BooleanOrConverter<InlineCompletionOptions>),
        typeof(BooleanOrConverter<SaveOptions>),
        typeof(BooleanOrConverter<SemanticTokensRangeOptions>),
        typeof(BooleanOrConverter<SemanticTokensFullOptions>),
    ])]
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(InitializedParams))]
[JsonSerializable(typeof(SetTraceParams))]
[JsonSerializable(typeof(LogTraceParams))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(UnregistrationParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesRegistrationOptions))]
[JsonSerializable(typeof(DidChangeConfigurationRegistrationOptions))]
[JsonSerializable(typeof(DidOpenTextDocumentParams))]
[JsonSerializable(typeof(DidChangeTextDocumentParams))]
[JsonSerializable(typeof(DidSaveTextDocumentParams))]
[JsonSerializable(typeof(DidCloseTextDocumentParams))]
[JsonSerializable(typeof(WillSaveTextDocumentParams))]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(DocumentDiagnosticParams))]
[JsonSerializable(typeof(DocumentDiagnosticReport))]
[JsonSerializable(typeof(DiagnosticServerCancellationData))]
[JsonSerializable(typeof(WorkspaceDiagnosticParams))]
[JsonSerializable(typeof(WorkspaceDiagnosticReport))]
[JsonSerializable(typeof(CodeActionParams))]
[JsonSerializable(typeof(CodeAction))]
[JsonSerializable(typeof(IReadOnlyList<CodeAction>))]
[JsonSerializable(typeof(TextEdit))]
[JsonSerializable(typeof(AnnotatedTextEdit))]
[JsonSerializable(typeof(SnippetTextEdit))]
[JsonSerializable(typeof(InsertReplaceEdit))]
[JsonSerializable(typeof(IReadOnlyList<TextEdit>))]
[JsonSerializable(typeof(SnippetString))]
[JsonSerializable(typeof(WorkspaceEdit))]
[JsonSerializable(typeof(TextDocumentEdit))]
[JsonSerializable(typeof(CreateFile))]
[JsonSerializable(typeof(RenameFile))]
[JsonSerializable(typeof(DeleteFile))]
[JsonSerializable(typeof(ApplyWorkspaceEditParams))]
[JsonSerializable(typeof(ApplyWorkspaceEditResult))]
[JsonSerializable(typeof(HoverParams))]
[JsonSerializable(typeof(Hover))]
[JsonSerializable(typeof(MarkupContent))]
[JsonSerializable(typeof(DocumentSymbolParams))]
[JsonSerializable(typeof(DocumentSymbol))]
[JsonSerializable(typeof(SymbolInformation))]
[JsonSerializable(typeof(IReadOnlyList<IDocumentSymbol>))]
[JsonSerializable(typeof(WorkspaceSymbolParams))]
[JsonSerializable(typeof(WorkspaceSymbol))]
[JsonSerializable(typeof(IReadOnlyList<WorkspaceSymbol>))]
[JsonSerializable(typeof(DefinitionParams))]
[JsonSerializable(typeof(LocationLink))]
[JsonSerializable(typeof(IReadOnlyList<IDefinitionTarget>))]
[JsonSerializable(typeof(ReferenceParams))]
[JsonSerializable(typeof(IReadOnlyList<Location>))]
[JsonSerializable(typeof(DocumentHighlightParams))]
[JsonSerializable(typeof(IReadOnlyList<DocumentHighlight>))]
[JsonSerializable(typeof(FoldingRangeParams))]
[JsonSerializable(typeof(IReadOnlyList<FoldingRange>))]
[JsonSerializable(typeof(SelectionRangeParams))]
[JsonSerializable(typeof(IReadOnlyList<SelectionRange>))]
[JsonSerializable(typeof(SemanticTokensParams))]
[JsonSerializable(typeof(SemanticTokensRangeParams))]
[JsonSerializable(typeof(SemanticTokensDeltaParams))]
[JsonSerializable(typeof(SemanticTokens))]
[JsonSerializable(typeof(SemanticTokensDelta))]
[JsonSerializable(typeof(ISemanticTokensResult))]
[JsonSerializable(typeof(CodeLensParams))]
[JsonSerializable(typeof(CodeLens))]
[JsonSerializable(typeof(IReadOnlyList<CodeLens>))]
[JsonSerializable(typeof(RenameParams))]
[JsonSerializable(typeof(PrepareRenameParams))]
[JsonSerializable(typeof(PrepareRenamePlaceholder))]
[JsonSerializable(typeof(CompletionParams))]
[JsonSerializable(typeof(CompletionItem))]
[JsonSerializable(typeof(CompletionList))]
[JsonSerializable(typeof(DocumentFormattingParams))]
[JsonSerializable(typeof(DocumentRangeFormattingParams))]
[JsonSerializable(typeof(DocumentRangesFormattingParams))]
[JsonSerializable(typeof(DocumentOnTypeFormattingParams))]
[JsonSerializable(typeof(ExecuteCommandParams))]
[JsonSerializable(typeof(ConfigurationParams))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(DidChangeConfigurationParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesParams))]
[JsonSerializable(typeof(DidChangeWorkspaceFoldersParams))]
[JsonSerializable(typeof(IReadOnlyList<WorkspaceFolder>))]
[JsonSerializable(typeof(WorkDoneProgressCreateParams))]
[JsonSerializable(typeof(WorkDoneProgressCancelParams))]
[JsonSerializable(typeof(ProgressParams))]
[JsonSerializable(typeof(ShowMessageParams))]
[JsonSerializable(typeof(ShowMessageRequestParams))]
[JsonSerializable(typeof(MessageActionItem))]
[JsonSerializable(typeof(LogMessageParams))]
[JsonSerializable(typeof(ShowDocumentParams))]
[JsonSerializable(typeof(ShowDocumentResult))]
[JsonSerializable(typeof(InlayHintParams))]
[JsonSerializable(typeof(InlayHint))]
[JsonSerializable(typeof(IReadOnlyList<InlayHint>))]
[JsonSerializable(typeof(IReadOnlyList<InlayHintLabelPart>))]
[JsonSerializable(typeof(InlineCompletionParams))]
[JsonSerializable(typeof(InlineCompletionList))]
[JsonSerializable(typeof(DidMoveCursorParams))]
[JsonSerializable(typeof(DictationPartialParams))]
[JsonSerializable(typeof(DictationCommittedParams))]
[JsonSerializable(typeof(DictationStateParams))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonElement?))]
// The options of a union with boolean are reached only through its converter, which the generator does not look into.
[JsonSerializable(typeof(HoverOptions))]
[JsonSerializable(typeof(DefinitionOptions))]
[JsonSerializable(typeof(ReferenceOptions))]
[JsonSerializable(typeof(DocumentHighlightOptions))]
[JsonSerializable(typeof(DocumentSymbolOptions))]
[JsonSerializable(typeof(CodeActionOptions))]
[JsonSerializable(typeof(WorkspaceSymbolOptions))]
[JsonSerializable(typeof(DocumentFormattingOptions))]
[JsonSerializable(typeof(DocumentRangeFormattingOptions))]
[JsonSerializable(typeof(FoldingRangeOptions))]
[JsonSerializable(typeof(SelectionRangeOptions))]
[JsonSerializable(typeof(RenameOptions))]
[JsonSerializable(typeof(InlayHintOptions))]
[JsonSerializable(typeof(InlineCompletionOptions))]
[JsonSerializable(typeof(SaveOptions))]
[JsonSerializable(typeof(SemanticTokensRangeOptions))]
[JsonSerializable(typeof(SemanticTokensFullOptions))]
internal sealed partial class LspJsonContext : JsonSerializerContext;
