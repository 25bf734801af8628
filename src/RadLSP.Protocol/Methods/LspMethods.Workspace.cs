using System.Text.Json;

namespace RadLSP.Protocol;

// Methods about all documents: settings, folders, commands and edits.
public static partial class LspMethods
{
    public static readonly LspRequest<WorkspaceSymbolParams, IReadOnlyList<WorkspaceSymbol>?> WorkspaceSymbol =
        new("workspace/symbol", static () => LspJson.Context.WorkspaceSymbolParams, static () => LspJson.Context.IReadOnlyListWorkspaceSymbol!);

    public static readonly LspRequest<WorkspaceSymbol, WorkspaceSymbol> WorkspaceSymbolResolve =
        new("workspaceSymbol/resolve", static () => LspJson.Context.WorkspaceSymbol, static () => LspJson.Context.WorkspaceSymbol);

    public static readonly LspRequest<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport> WorkspaceDiagnostic =
        new("workspace/diagnostic", static () => LspJson.Context.WorkspaceDiagnosticParams, static () => LspJson.Context.WorkspaceDiagnosticReport);

    public static readonly LspRequest<ExecuteCommandParams, JsonElement?> ExecuteCommand =
        new("workspace/executeCommand", static () => LspJson.Context.ExecuteCommandParams, static () => LspJson.Context.NullableJsonElement);

    public static readonly LspRequest<ApplyWorkspaceEditParams, ApplyWorkspaceEditResult> ApplyEdit =
        new("workspace/applyEdit", static () => LspJson.Context.ApplyWorkspaceEditParams, static () => LspJson.Context.ApplyWorkspaceEditResult);

    public static readonly LspRequest<ConfigurationParams, IReadOnlyList<JsonElement>> Configuration =
        new("workspace/configuration", static () => LspJson.Context.ConfigurationParams, static () => LspJson.Context.IReadOnlyListJsonElement);

    public static readonly LspRequest<Nothing, IReadOnlyList<WorkspaceFolder>?> WorkspaceFolders =
        new("workspace/workspaceFolders", null, static () => LspJson.Context.IReadOnlyListWorkspaceFolder!);

    public static readonly LspNotification<DidChangeConfigurationParams> DidChangeConfiguration =
        new("workspace/didChangeConfiguration", static () => LspJson.Context.DidChangeConfigurationParams);

    public static readonly LspNotification<DidChangeWatchedFilesParams> DidChangeWatchedFiles =
        new("workspace/didChangeWatchedFiles", static () => LspJson.Context.DidChangeWatchedFilesParams);

    public static readonly LspNotification<DidChangeWorkspaceFoldersParams> DidChangeWorkspaceFolders =
        new("workspace/didChangeWorkspaceFolders", static () => LspJson.Context.DidChangeWorkspaceFoldersParams);

    public static readonly LspRequest<Nothing, Nothing> DiagnosticRefresh =
        new("workspace/diagnostic/refresh", null, null);

    public static readonly LspRequest<Nothing, Nothing> SemanticTokensRefresh =
        new("workspace/semanticTokens/refresh", null, null);

    public static readonly LspRequest<Nothing, Nothing> InlayHintRefresh =
        new("workspace/inlayHint/refresh", null, null);

    public static readonly LspRequest<Nothing, Nothing> FoldingRangeRefresh =
        new("workspace/foldingRange/refresh", null, null);
}
