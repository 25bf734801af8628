using System.Globalization;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/diagnostic and workspace/diagnostic: for clients that ask instead of being told.</summary>
internal sealed class DiagnosticHandler
{
    /// <summary>Ends the name of a result that lacks what is still being written.</summary>
    private const string Unfinished = "-unfinished";

    // A result of an earlier server must not be taken for one of this.
    private readonly string _prefix = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];

    public static void Register(LspConnection connection, ServerSession session)
    {
        var handler = new DiagnosticHandler();
        connection.OnRequest(
            LspMethods.DocumentDiagnostic,
            parameters => ReportRequests.Capture(session, parameters.TextDocument.Uri),
            (parameters, captured, cancellation) => handler.DocumentAsync(parameters, captured, session, cancellation));
        connection.OnRequest(
            LspMethods.WorkspaceDiagnostic,
            _ => session.Documents.All.Select(d => (Document: d, Version: d.Current)).ToList(),
            (parameters, documents, cancellation) => handler.WorkspaceAsync(parameters, documents, session, cancellation));
    }

    private async ValueTask<DocumentDiagnosticReport> DocumentAsync(
        DocumentDiagnosticParams parameters, (OpenDocument Document, DocumentVersion Version) captured, ServerSession session, CancellationToken cancellation)
    {
        if (captured.Document.IsOutOfStep)
        {
            return new FullDocumentDiagnosticReport { Items = [] };
        }

        string whole = ResultOf(captured.Version);
        if (parameters.PreviousResultId == whole)
        {
            return new UnchangedDocumentDiagnosticReport { ResultId = whole };
        }

        (IReadOnlyList<Diagnostic> items, bool isWhole) = await ItemsAsync(session, captured, cancellation).ConfigureAwait(false);
        return new FullDocumentDiagnosticReport { ResultId = isWhole ? whole : whole + Unfinished, Items = items };
    }

    private async ValueTask<WorkspaceDiagnosticReport> WorkspaceAsync(
        WorkspaceDiagnosticParams parameters, List<(OpenDocument Document, DocumentVersion Version)> documents, ServerSession session, CancellationToken cancellation)
    {
        var reports = new List<WorkspaceDocumentDiagnosticReport>();
        foreach ((OpenDocument Document, DocumentVersion Version) captured in documents.Where(d => !d.Document.IsOutOfStep))
        {
            string whole = ResultOf(captured.Version);
            bool isKnown = parameters.PreviousResultIds.Any(p => p.Uri == captured.Version.Uri && p.Value == whole);
            if (isKnown)
            {
                reports.Add(new WorkspaceUnchangedDocumentDiagnosticReport { Uri = captured.Version.Uri, Version = captured.Version.Number, ResultId = whole });
                continue;
            }

            (IReadOnlyList<Diagnostic> items, bool isWhole) = await ItemsAsync(session, captured, cancellation).ConfigureAwait(false);
            reports.Add(new WorkspaceFullDocumentDiagnosticReport
            {
                Uri = captured.Version.Uri,
                Version = captured.Version.Number,
                ResultId = isWhole ? whole : whole + Unfinished,
                Items = items,
            });
        }

        return new WorkspaceDiagnosticReport(reports);
    }

    /// <summary>What can be said, and whether that is all: the client is asked to pull again when writing has paused.</summary>
    private static async Task<(IReadOnlyList<Diagnostic> Items, bool IsWhole)> ItemsAsync(
        ServerSession session, (OpenDocument Document, DocumentVersion Version) captured, CancellationToken cancellation)
    {
        if (captured.Document.Authoring is { } work)
        {
            return (await GrammarFileRequest.DiagnosticsAsync(session, work, captured.Version, cancellation).ConfigureAwait(false), true);
        }

        ReportRequest report = await ReportRequests.AnalyseAsync(session, captured, cancellation).ConfigureAwait(false);
        List<Core.Diagnostics.Diagnostic> shown = report.Diagnostics();
        List<Core.Diagnostics.Diagnostic> finished = session.Client.RefreshesDiagnostics
            ? captured.Document.Unfinished.Finished(shown, report.Version, report.Analysis)
            : shown;
        if (finished.Count < shown.Count)
        {
            _ = captured.Document.Unfinished.WatchAsync(captured.Document, report.Version, () => _ = session.RefreshDiagnosticsAsync());
        }

        return ([.. DiagnosticConversion.ToProtocol(finished, report.Uri, report.Map, session.Client), .. DictationDiagnostics.Of(report.Version, session)], finished.Count == shown.Count);
    }

    private string ResultOf(DocumentVersion version) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{version.Revision}");
}
