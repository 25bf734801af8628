using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Every method that the server answers.</summary>
internal static class FeatureRegistration
{
    public static void RegisterAll(LspConnection connection, ServerSession session)
    {
        InitializeHandler.Register(connection, session);
        InitializedHandler.Register(connection, session);
        TextSynchronization.Register(connection, session);
        DiagnosticHandler.Register(connection, session);
        CodeActionHandler.Register(connection, session);
        HoverHandler.Register(connection, session);
        DocumentSymbolHandler.Register(connection, session);
        FoldingRangeHandler.Register(connection, session);
        SelectionRangeHandler.Register(connection, session);
        SemanticTokensHandler.Register(connection, session);
        DocumentHighlightHandler.Register(connection, session);
        DefinitionHandler.Register(connection, session);
        ReferencesHandler.Register(connection, session);
        CodeLensHandler.Register(connection, session);
        RenameHandler.Register(connection, session);
        WorkspaceSymbolHandler.Register(connection, session);
        CompletionHandler.Register(connection, session);
        InlineCompletionHandler.Register(connection, session);
        ImpressionHandler.Register(connection, session);
        FormattingHandler.Register(connection, session);
        ExecuteCommandHandler.Register(connection, session);
        CursorHandler.Register(connection, session);
        SpokenHelp.Register(connection, session);
        InlayHintHandler.Register(connection, session);
        ConfigurationHandler.Register(connection, session);
        WatchedFilesHandler.Register(connection, session);
        WorkspaceFoldersHandler.Register(connection, session);
    }
}
