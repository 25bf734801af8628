using RadLSP.Protocol;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/didOpen, didChange, didSave and didClose: keeps the server's text the client's.</summary>
internal static class TextSynchronization
{
    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnNotification(LspMethods.DidOpen, parameters => Open(parameters.TextDocument, session));
        connection.OnNotification(LspMethods.DidChange, parameters => Change(parameters, session));
        connection.OnNotification(LspMethods.DidSave, parameters => Save(parameters, session));
        connection.OnNotification(LspMethods.DidClose, parameters => Close(parameters.TextDocument.Uri, session));
    }

    private static void Open(TextDocumentItem item, ServerSession session)
    {
        session.Ignores.RefreshIfChanged();
        var document = new OpenDocument(item, session.Settings.For(item.Uri), WorkOn(item, session));
        if (!session.Documents.Open(document))
        {
            Log.OpenedTwice(session.Logger);
            session.Dictations.Closed(item.Uri);
        }

        session.Dictations.Opened(item.Uri, item.Text);
        if (document.Authoring is null)
        {
            session.DraftPreparation.Opened(document);
        }
    }

    private static IVersionWork WorkOn(TextDocumentItem item, ServerSession session) =>
        DocumentKinds.Of(item.LanguageId, item.Uri) is var kind and not DocumentKind.Report
            ? new GrammarFileWork(kind, session.Grammar, session.GrammarFiles, session.GrammarFiles)
            : ReportWork.Create(session.Grammar, () => session.Usage.Usage, session.Publisher, session.Time);

    private static void Change(DidChangeTextDocumentParams parameters, ServerSession session)
    {
        if (!session.Documents.TryGet(parameters.TextDocument.Uri, out OpenDocument? document))
        {
            Log.NotOpen(session.Logger, Loggable.Name(LspMethods.DidChange.Method));
            return;
        }

        int? version = parameters.TextDocument.Version;
        if (version <= document.Current.Number)
        {
            Log.VersionWentBack(session.Logger, document.Current.Number, version);
        }

        ChangeResult? result = document.Change(version, parameters.ContentChanges, session.Client.Encoding);
        if (result is { Problem: null } made)
        {
            session.Dictations.Changed(document, made.Edits);
        }

        if (result?.Problem is { } problem)
        {
            session.Dictations.LostStep(document.Uri);
            Log.OutOfStep(session.Logger, version, problem);
            session.Publisher.Clear(document.Uri);
            session.Show(
                MessageType.Warning,
                "RadLSP has lost step with the editor: an edit lies outside the text that the server has. "
                + "Your text is untouched. Save the report, or close and open it, and the checks go on.");
        }
    }

    private static void Save(DidSaveTextDocumentParams parameters, ServerSession session)
    {
        if (session.Documents.TryGet(parameters.TextDocument.Uri, out OpenDocument? document))
        {
            if (parameters.Text is { } text)
            {
                document.Resynchronize(text);
            }

            document.MarkSaved();
        }

        session.Dictations.Saved(parameters.TextDocument.Uri);
    }

    private static void Close(string uri, ServerSession session)
    {
        if (session.Documents.Close(uri))
        {
            session.Publisher.Clear(uri);
            session.Dictations.Closed(uri);
        }
        else
        {
            Log.NotOpen(session.Logger, Loggable.Name(LspMethods.DidClose.Method));
        }
    }
}
