using System.Text.Json;
using static RadLSP.Protocol.Tests.Conformance.MessageSample;

namespace RadLSP.Protocol.Tests.Conformance;

internal static partial class MessageSamples
{
    private static readonly DynamicRegistrationClientCapabilities Dynamic = new() { DynamicRegistration = true };
    private static readonly RefreshSupportClientCapabilities Refresh = new() { RefreshSupport = true };
    private static readonly ResolveSupportClientCapabilities Resolve = new() { Properties = ["edit"] };

    private static readonly DidChangeConfigurationRegistrationOptions Configuration = new() { Section = ["radlsp"] };

    private static readonly DidChangeWatchedFilesRegistrationOptions WatchedFiles = new(
    [
        new("**/.radlsp.yaml", WatchKind.Create | WatchKind.Delete),
        new(new GlobPattern("file:///reports", "*.yaml")),
    ]);

    /// <summary>Values that travel as LSPAny inside of messages, by the structure that they are.</summary>
    public static IReadOnlyList<(string Structure, object Value, JsonElement Json)> Inner { get; } =
    [
        Of(WatchedFiles),
        Of(Configuration),
        (nameof(DiagnosticServerCancellationData), new DiagnosticServerCancellationData(true), LspException.DiagnosticsCancelled(true).ErrorData!.Value),
    ];

    private static (string, object, JsonElement) Of<T>(T value)
        where T : notnull =>
        (typeof(T).Name, value, JsonSerializer.SerializeToElement(value, LspJson.TypeInfo<T>()));

    private static IEnumerable<MessageSample> Lifecycle() =>
    [
        Params(LspMethods.Initialize, new()
        {
            ProcessId = 4711,
            ClientInfo = new("editor", "1.2"),
            Locale = "en-GB",
            RootUri = "file:///reports",
            RootPath = "/reports",
            Capabilities = new()
            {
                Workspace = WorkspaceCapabilities(),
                TextDocument = TextDocumentCapabilities(),
                Window = new()
                {
                    WorkDoneProgress = true,
                    ShowMessage = new() { MessageActionItem = new() { AdditionalPropertiesSupport = false } },
                    ShowDocument = new() { Support = true },
                },
                General = new()
                {
                    StaleRequestSupport = new() { Cancel = true, RetryOnContentModified = ["textDocument/semanticTokens/full"] },
                    Markdown = new() { Parser = "marked", Version = "1.1.0", AllowedTags = ["b"] },
                    PositionEncodings = [PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32],
                },
                Experimental = Data,
            },
            InitializationOptions = Data,
            Trace = TraceValue.Messages,
            WorkspaceFolders = [new("file:///reports", "reports")],
            WorkDoneToken = "init",
        }),
        Params(LspMethods.Initialize, new() { Capabilities = new() }),
        Result(LspMethods.Initialize, new() { Capabilities = FullServer(), ServerInfo = new("RadLSP", "0.1.0") }),
        Result(LspMethods.Initialize, new() { Capabilities = PlainServer() }),
        Params(LspMethods.Initialized, new()),
        Params(LspMethods.Shutdown, default),
        Result(LspMethods.Shutdown, default),
        Params(LspMethods.RegisterCapability, new(
        [
            Registration.WatchedFiles("w", WatchedFiles),
            Registration.Configuration("c", Configuration),
        ])),
        Result(LspMethods.RegisterCapability, default),
        Params(LspMethods.UnregisterCapability, new() { Unregistrations = [new("w", "workspace/didChangeWatchedFiles")] }),
        Result(LspMethods.UnregisterCapability, default),
        Params(LspMethods.SetTrace, new(TraceValue.Verbose)),
        Params(LspMethods.LogTrace, new("Analysed.", "In 2 ms.")),
    ];

    private static WorkspaceClientCapabilities WorkspaceCapabilities() => new()
    {
        ApplyEdit = true,
        WorkspaceEdit = new()
        {
            DocumentChanges = true,
            ResourceOperations = ["create"],
            FailureHandling = "undo",
            NormalizesLineEndings = true,
            ChangeAnnotationSupport = new() { GroupsOnLabel = true },
            MetadataSupport = true,
            SnippetEditSupport = true,
        },
        DidChangeConfiguration = Dynamic,
        DidChangeWatchedFiles = new() { DynamicRegistration = true, RelativePatternSupport = true },
        Symbol = new() { DynamicRegistration = true, ResolveSupport = Resolve },
        ExecuteCommand = Dynamic,
        WorkspaceFolders = true,
        Configuration = true,
        SemanticTokens = Refresh,
        InlayHint = Refresh,
        Diagnostics = Refresh,
        FoldingRange = Refresh,
    };

    private static TextDocumentClientCapabilities TextDocumentCapabilities() => new()
    {
        Synchronization = new() { DynamicRegistration = true, WillSave = true, WillSaveWaitUntil = true, DidSave = true },
        Completion = new()
        {
            DynamicRegistration = true,
            CompletionItem = new()
            {
                SnippetSupport = true,
                CommitCharactersSupport = true,
                DocumentationFormat = [MarkupKind.Markdown],
                PreselectSupport = true,
                InsertReplaceSupport = true,
                ResolveSupport = Resolve,
                LabelDetailsSupport = true,
            },
            ContextSupport = true,
            InsertTextMode = InsertTextMode.AdjustIndentation,
            CompletionList = new() { ItemDefaults = ["editRange"], ApplyKindSupport = true },
        },
        Hover = new() { DynamicRegistration = true, ContentFormat = [MarkupKind.Markdown, MarkupKind.PlainText] },
        Definition = new() { DynamicRegistration = true, LinkSupport = true },
        References = Dynamic,
        DocumentHighlight = Dynamic,
        DocumentSymbol = new() { DynamicRegistration = true, HierarchicalDocumentSymbolSupport = true, LabelSupport = true },
        CodeAction = new()
        {
            DynamicRegistration = true,
            CodeActionLiteralSupport = new() { CodeActionKind = new() { ValueSet = [CodeActionKind.QuickFix] } },
            IsPreferredSupport = true,
            DisabledSupport = true,
            DataSupport = true,
            ResolveSupport = Resolve,
            HonorsChangeAnnotations = true,
        },
        Formatting = Dynamic,
        RangeFormatting = new() { DynamicRegistration = true, RangesSupport = true },
        OnTypeFormatting = Dynamic,
        FoldingRange = new() { DynamicRegistration = true, RangeLimit = 5000, LineFoldingOnly = true, Text = new() { CollapsedText = true } },
        SelectionRange = Dynamic,
        PublishDiagnostics = new()
        {
            RelatedInformation = true,
            TagSupport = new() { ValueSet = [DiagnosticTag.Unnecessary] },
            CodeDescriptionSupport = true,
            DataSupport = true,
            VersionSupport = true,
        },
        SemanticTokens = new()
        {
            DynamicRegistration = true,
            Requests = new() { Range = new SemanticTokensRangeOptions(), Full = new SemanticTokensFullOptions { Delta = true } },
            TokenTypes = ["number"],
            TokenModifiers = ["readonly"],
            Formats = ["relative"],
            OverlappingTokenSupport = false,
            MultilineTokenSupport = false,
            ServerCancelSupport = true,
            AugmentsSyntaxTokens = true,
        },
        Rename = new()
        {
            DynamicRegistration = true,
            PrepareSupport = true,
            PrepareSupportDefaultBehavior = PrepareSupportDefaultBehavior.Identifier,
            HonorsChangeAnnotations = false,
        },
        InlayHint = new() { DynamicRegistration = true, ResolveSupport = Resolve },
        Diagnostic = new()
        {
            DynamicRegistration = true,
            RelatedDocumentSupport = true,
            MarkupMessageSupport = true,
            RelatedInformation = true,
            TagSupport = new() { ValueSet = [DiagnosticTag.Deprecated] },
            CodeDescriptionSupport = true,
            DataSupport = true,
        },
        InlineCompletion = Dynamic,
    };

    private static ServerCapabilities FullServer() => new()
    {
        PositionEncoding = PositionEncodingKind.Utf8,
        TextDocumentSync = new()
        {
            OpenClose = true,
            Change = TextDocumentSyncKind.Incremental,
            WillSave = false,
            WillSaveWaitUntil = false,
            Save = new SaveOptions { IncludeText = false },
        },
        CompletionProvider = new()
        {
            TriggerCharacters = [":"],
            AllCommitCharacters = ["."],
            ResolveProvider = true,
            CompletionItem = new() { LabelDetailsSupport = true },
            WorkDoneProgress = false,
        },
        HoverProvider = new HoverOptions { WorkDoneProgress = false },
        DefinitionProvider = new DefinitionOptions { WorkDoneProgress = false },
        ReferencesProvider = new ReferenceOptions { WorkDoneProgress = false },
        DocumentHighlightProvider = new DocumentHighlightOptions { WorkDoneProgress = false },
        DocumentSymbolProvider = new DocumentSymbolOptions { Label = "Report", WorkDoneProgress = false },
        CodeActionProvider = new CodeActionOptions
        {
            CodeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll],
            ResolveProvider = true,
            WorkDoneProgress = false,
        },
        CodeLensProvider = new() { ResolveProvider = false, WorkDoneProgress = false },
        RenameProvider = new RenameOptions { PrepareProvider = true, WorkDoneProgress = false },
        WorkspaceSymbolProvider = new WorkspaceSymbolOptions { ResolveProvider = true, WorkDoneProgress = false },
        DocumentFormattingProvider = new DocumentFormattingOptions { WorkDoneProgress = false },
        DocumentRangeFormattingProvider = new DocumentRangeFormattingOptions { RangesSupport = true, WorkDoneProgress = false },
        DocumentOnTypeFormattingProvider = new() { FirstTriggerCharacter = "\n", MoreTriggerCharacter = ["."] },
        FoldingRangeProvider = new FoldingRangeOptions { WorkDoneProgress = false },
        SelectionRangeProvider = new SelectionRangeOptions { WorkDoneProgress = false },
        ExecuteCommandProvider = new() { Commands = ["radlsp.ignore"], WorkDoneProgress = false },
        SemanticTokensProvider = new()
        {
            Legend = new(["number"], ["readonly"]),
            Range = true,
            Full = new SemanticTokensFullOptions { Delta = true },
            WorkDoneProgress = false,
        },
        InlayHintProvider = new InlayHintOptions { ResolveProvider = true, WorkDoneProgress = false },
        DiagnosticProvider = new()
        {
            Identifier = "radlsp",
            InterFileDependencies = false,
            WorkspaceDiagnostics = true,
            WorkDoneProgress = false,
        },
        InlineCompletionProvider = new InlineCompletionOptions { WorkDoneProgress = false },
        Workspace = new() { WorkspaceFolders = new() { Supported = true, ChangeNotifications = true } },
        Experimental = Data,
    };

    private static ServerCapabilities PlainServer() => new()
    {
        TextDocumentSync = new() { Save = true },
        HoverProvider = true,
        DefinitionProvider = false,
        ReferencesProvider = true,
        DocumentHighlightProvider = true,
        DocumentSymbolProvider = true,
        CodeActionProvider = true,
        RenameProvider = true,
        WorkspaceSymbolProvider = true,
        DocumentFormattingProvider = true,
        DocumentRangeFormattingProvider = true,
        FoldingRangeProvider = true,
        SelectionRangeProvider = true,
        InlayHintProvider = true,
        InlineCompletionProvider = true,
        SemanticTokensProvider = new() { Legend = new([], []), Range = new SemanticTokensRangeOptions(), Full = true },
    };
}
