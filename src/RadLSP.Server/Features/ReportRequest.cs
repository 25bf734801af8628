using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>What a request about one document works on: the version that the client saw when it asked, and its analysis.</summary>
internal sealed record ReportRequest(
    ServerSession Session, OpenDocument Document, DocumentVersion Version, ReportAnalysis Analysis)
{
    public string Uri => Version.Uri;

    public PositionMap Map => new(Version.Text, Session.Client.Encoding);

    /// <summary>The diagnostics as the user is shown them.</summary>
    public List<Diagnostic> Diagnostics() =>
        ShownDiagnostics.Of(Analysis, Uri, Version.Settings, Session.Ignores.Current);

    /// <summary>The edits of all safe fixes of what the user is shown.</summary>
    public IReadOnlyList<TextEdit> SafeEdits() =>
        [.. SafeFixes.Choose(Analysis, Diagnostics()).SelectMany(f => f.Edits).OrderBy(e => e.Span.Start)];

    /// <inheritdoc cref="ShownDiagnostics.Show"/>
    public Diagnostic? Show(Diagnostic diagnostic) =>
        ShownDiagnostics.Show(diagnostic, Analysis, Uri, Version.Settings, Session.Ignores.Current);
}

/// <summary>Registers requests that need the analysis of a document.</summary>
internal static class ReportRequests
{
    /// <summary>
    /// Handles a request on the version that was current in its turn. It waits for the analysis of that version and no other,
    /// and is answered with an error when the document is not open. A request about a grammar file goes to
    /// <paramref name="author"/>; without one it is answered with null, which LSP allows wherever a feature has nothing to say.
    /// </summary>
    public static void OnReport<TParams, TResult>(
        this LspConnection connection,
        ServerSession session,
        LspRequest<TParams, TResult> request,
        Func<TParams, string> uriOf,
        Func<TParams, ReportRequest, CancellationToken, TResult> handle,
        Func<TParams, GrammarFileRequest, TResult>? author = null)
    {
        connection.OnRequest(
            request,
            parameters => Capture(session, uriOf(parameters)),
            async (parameters, captured, cancellation) =>
                captured.Document.Authoring is null
                    ? handle(parameters, await AnalyseAsync(session, captured, cancellation).ConfigureAwait(false), cancellation)
                    : await AuthorAsync(parameters, captured, cancellation).ConfigureAwait(false));

        async Task<TResult> AuthorAsync(TParams parameters, (OpenDocument Document, DocumentVersion Version) captured, CancellationToken cancellation) =>
            author is null ? default! : author(parameters, await GrammarFileRequest.ReadAsync(session, captured, cancellation).ConfigureAwait(false));
    }

    public static (OpenDocument Document, DocumentVersion Version) Capture(ServerSession session, string uri) =>
        session.Documents.TryGet(uri, out OpenDocument? document)
            ? (document, document.Current)
            : throw LspException.InvalidParams("The document is not open.");

    public static async Task<ReportRequest> AnalyseAsync(
        ServerSession session, (OpenDocument Document, DocumentVersion Version) captured, CancellationToken cancellation)
    {
        if (captured.Document.Authoring is not null)
        {
            throw LspException.RequestFailed("This document is a file of a grammar, not a report.");
        }

        if (captured.Document.IsOutOfStep)
        {
            // The client's places mean nothing in the text that the server has.
            throw LspException.ContentModified();
        }

        try
        {
            ReportAnalysis analysis = await captured.Document.AnalysisOfAsync(captured.Version, cancellation).ConfigureAwait(false);
            return new ReportRequest(session, captured.Document, captured.Version, analysis);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The document was closed meanwhile.
            throw LspException.ContentModified();
        }
    }
}
