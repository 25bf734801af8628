using System.Reflection;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Hosting;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>initialize: says what the server can do, and learns what the client can. Reads no file and waits for nothing.</summary>
internal static class InitializeHandler
{
    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnRequest(LspMethods.Initialize, (parameters, _) => Handle(parameters, session), RequestOrder.Ordered);
        connection.OnRequest(LspMethods.Shutdown, (_, _) => ShutDown(session), RequestOrder.Ordered);
    }

    /// <summary>The editor ends in good order, and has asked its user about what is not saved.</summary>
    private static Nothing ShutDown(ServerSession session)
    {
        session.Dictations.CloseAll();
        return default;
    }

    private static InitializeResult Handle(InitializeParams parameters, ServerSession session)
    {
        session.Client = ClientProfile.Of(parameters.Capabilities);
        session.Initialization = parameters;
        Log.Initialized(
            session.Logger,
            Loggable.Name(parameters.ClientInfo?.Name),
            session.Client.Encoding,
            session.Client.PullsDiagnostics ? Loggable.Constant("pulled") : Loggable.Constant("pushed"));
        if (parameters.ProcessId is { } processId)
        {
            ClientProcess.Watch(processId, session);
        }

        _ = session.Grammar;
        return new InitializeResult
        {
            Capabilities = Capabilities(session.Client),
            ServerInfo = new ServerInfo("RadLSP", Version),
        };
    }

    private static string? Version { get; } =
        typeof(InitializeHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private static ServerCapabilities Capabilities(ClientProfile client) => new()
    {
        PositionEncoding = client.Encoding.ToProtocol(),
        TextDocumentSync = new TextDocumentSyncOptions
        {
            OpenClose = true,
            Change = TextDocumentSyncKind.Incremental,

            // The text of a save brings a document back into step after a change that could not be applied.
            Save = new SaveOptions { IncludeText = true },
        },
        DiagnosticProvider = client.PullsDiagnostics
            ? new DiagnosticOptions { InterFileDependencies = false, WorkspaceDiagnostics = true }
            : null,
        CodeActionProvider = new CodeActionOptions { CodeActionKinds = CodeActionHandler.Kinds, ResolveProvider = true },
        CodeLensProvider = new CodeLensOptions(),
        RenameProvider = client.PreparesRename ? new RenameOptions { PrepareProvider = true } : true,
        HoverProvider = true,
        DocumentSymbolProvider = true,
        FoldingRangeProvider = true,
        SelectionRangeProvider = true,
        SemanticTokensProvider = new SemanticTokensOptions
        {
            Legend = SemanticTokensConversion.Legend,
            Full = new SemanticTokensFullOptions { Delta = true },
            Range = true,
        },
        DocumentHighlightProvider = true,
        DefinitionProvider = true,
        ReferencesProvider = true,
        WorkspaceSymbolProvider = true,
        CompletionProvider = new CompletionOptions { ResolveProvider = true },
        InlineCompletionProvider = true,
        DocumentFormattingProvider = true,
        DocumentRangeFormattingProvider = new DocumentRangeFormattingOptions { RangesSupport = true },
        DocumentOnTypeFormattingProvider = new DocumentOnTypeFormattingOptions { FirstTriggerCharacter = "\n" },
        InlayHintProvider = !client.ShowsDictation && client.RefreshesInlayHints ? true : null,
        ExecuteCommandProvider = new ExecuteCommandOptions { Commands = ServerCommands.All },
        Workspace = new WorkspaceServerCapabilities
        {
            WorkspaceFolders = new WorkspaceFoldersServerCapabilities { Supported = true, ChangeNotifications = true },
        },
    };
}
