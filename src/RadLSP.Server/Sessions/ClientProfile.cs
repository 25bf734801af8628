using System.Text.Json;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;

namespace RadLSP.Server.Sessions;

/// <summary>What this client can do, as far as an answer depends on it. Read once, from initialize.</summary>
internal sealed record ClientProfile
{
    public PositionEncoding Encoding { get; init; }

    /// <summary>The client asks for diagnostics, so none are pushed.</summary>
    public bool PullsDiagnostics { get; init; }

    public bool ShowsRelatedInformation { get; init; }

    public bool KeepsDiagnosticData { get; init; }

    /// <summary>The client draws text that can go in a paler colour.</summary>
    public bool FadesUnnecessaryText { get; init; }

    public bool RefreshesDiagnostics { get; init; }

    public bool ShowsHoverMarkdown { get; init; }

    public bool ShowsSymbolTree { get; init; }

    public bool TakesDefinitionLinks { get; init; }

    /// <summary>The client takes code actions; an older one takes commands only.</summary>
    public bool TakesCodeActions { get; init; }

    /// <summary>The client asks for the edit of a code action when the user has chosen it.</summary>
    public bool ResolvesCodeActionEdits { get; init; }

    public bool TakesVersionedEdits { get; init; }

    /// <summary>The client asks whether something can be renamed before it asks its user for a name.</summary>
    public bool PreparesRename { get; init; }

    public bool AppliesEdits { get; init; }

    public bool ShowsCompletionMarkdown { get; init; }

    /// <summary>The client jumps between the fields of what it inserts.</summary>
    public bool TakesSnippets { get; init; }

    /// <summary>The client jumps between the fields of what a server inserts.</summary>
    public bool TakesSnippetEdits { get; init; }

    /// <summary>The client can be asked to select a place.</summary>
    public bool ShowsDocuments { get; init; }

    /// <summary>The most folds that the client wants.</summary>
    public int MostFolds { get; init; }

    /// <summary>The client shows text behind the cursor.</summary>
    public bool TakesInlineCompletion { get; init; }

    public bool AnswersConfiguration { get; init; }

    public bool RegistersConfiguration { get; init; }

    public bool RegistersWatchedFiles { get; init; }

    public bool ShowsProgress { get; init; }

    /// <summary>The client draws dictation itself and sends where its cursor is: experimental.radlspDictation.</summary>
    public bool ShowsDictation { get; init; }

    public bool RefreshesInlayHints { get; init; }

    public static ClientProfile Of(ClientCapabilities? capabilities)
    {
        TextDocumentClientCapabilities? text = capabilities?.TextDocument;
        WorkspaceClientCapabilities? workspace = capabilities?.Workspace;
        bool pulls = text?.Diagnostic is not null;
        return new ClientProfile
        {
            Encoding = PositionEncodings.Negotiate(capabilities?.General?.PositionEncodings),
            PullsDiagnostics = pulls,
            ShowsRelatedInformation = (pulls ? text?.Diagnostic?.RelatedInformation : null)
                ?? text?.PublishDiagnostics?.RelatedInformation ?? false,
            KeepsDiagnosticData = (pulls ? text?.Diagnostic?.DataSupport : null) ?? text?.PublishDiagnostics?.DataSupport ?? false,
            FadesUnnecessaryText = ((pulls ? text?.Diagnostic?.TagSupport : null) ?? text?.PublishDiagnostics?.TagSupport)
                ?.ValueSet?.Contains(DiagnosticTag.Unnecessary) ?? false,
            RefreshesDiagnostics = workspace?.Diagnostics?.RefreshSupport ?? false,
            ShowsHoverMarkdown = Prefers(MarkupKind.Markdown, text?.Hover?.ContentFormat),
            ShowsSymbolTree = text?.DocumentSymbol?.HierarchicalDocumentSymbolSupport ?? false,
            TakesDefinitionLinks = text?.Definition?.LinkSupport ?? false,
            TakesCodeActions = text?.CodeAction?.CodeActionLiteralSupport is not null,
            ResolvesCodeActionEdits = text?.CodeAction is { DataSupport: true, ResolveSupport.Properties: { } properties }
                && properties.Contains("edit"),
            PreparesRename = text?.Rename?.PrepareSupport ?? false,
            TakesVersionedEdits = workspace?.WorkspaceEdit?.DocumentChanges ?? false,
            AppliesEdits = workspace?.ApplyEdit ?? false,
            ShowsCompletionMarkdown = Prefers(MarkupKind.Markdown, text?.Completion?.CompletionItem?.DocumentationFormat),
            TakesSnippets = text?.Completion?.CompletionItem?.SnippetSupport ?? false,
            TakesSnippetEdits = workspace?.WorkspaceEdit is { SnippetEditSupport: true, DocumentChanges: true },
            ShowsDocuments = capabilities?.Window?.ShowDocument?.Support ?? false,
            MostFolds = text?.FoldingRange?.RangeLimit is > 0 and int limit ? limit : int.MaxValue,
            TakesInlineCompletion = text?.InlineCompletion is not null,
            AnswersConfiguration = workspace?.Configuration ?? false,
            RegistersConfiguration = workspace?.DidChangeConfiguration?.DynamicRegistration ?? false,
            RegistersWatchedFiles = workspace?.DidChangeWatchedFiles?.DynamicRegistration ?? false,
            ShowsProgress = capabilities?.Window?.WorkDoneProgress ?? false,
            ShowsDictation = capabilities?.Experimental is { ValueKind: JsonValueKind.Object } experimental
                && experimental.TryGetProperty("radlspDictation", out JsonElement dictation) && dictation.ValueKind is JsonValueKind.True or JsonValueKind.Object,
            RefreshesInlayHints = workspace?.InlayHint?.RefreshSupport ?? false,
        };
    }

    private static bool Prefers(MarkupKind kind, IReadOnlyList<MarkupKind>? offered) => offered is [var first, ..] && first == kind;
}
