using System.Globalization;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/diagnostic and workspace/diagnostic: for clients that ask instead of being told.</summary>
internal sealed class DiagnosticHandler
{
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

        string result = ResultOf(captured.Version);
        return parameters.PreviousResultId == result
            ? new UnchangedDocumentDiagnosticReport { ResultId = result }
            : new FullDocumentDiagnosticReport { ResultId = result, Items = await ItemsAsync(session, captured, cancellation).ConfigureAwait(false) };
    }

    private async ValueTask<WorkspaceDiagnosticReport> WorkspaceAsync(
        WorkspaceDiagnosticParams parameters, List<(OpenDocument Document, DocumentVersion Version)> documents, ServerSession session, CancellationToken cancellation)
    {
        var reports = new List<WorkspaceDocumentDiagnosticReport>();
        foreach ((OpenDocument Document, DocumentVersion Version) captured in documents.Where(d => !d.Document.IsOutOfStep))
        {
            string result = ResultOf(captured.Version);
            bool isKnown = parameters.PreviousResultIds.Any(p => p.Uri == captured.Version.Uri && p.Value == result);
            reports.Add(isKnown
                ? new WorkspaceUnchangedDocumentDiagnosticReport
                {
                    Uri = captured.Version.Uri,
                    Version = captured.Version.Number,
                    ResultId = result,
                }
                : new WorkspaceFullDocumentDiagnosticReport
                {
                    Uri = captured.Version.Uri,
                    Version = captured.Version.Number,
                    ResultId = result,
                    Items = await ItemsAsync(session, captured, cancellation).ConfigureAwait(false),
                });
        }

        return new WorkspaceDiagnosticReport(reports);
    }

    private static async Task<IReadOnlyList<Diagnostic>> ItemsAsync(
        ServerSession session, (OpenDocument Document, DocumentVersion Version) captured, CancellationToken cancellation)
    {
        if (captured.Document.Authoring is { } work)
        {
            return await GrammarFileRequest.DiagnosticsAsync(session, work, captured.Version, cancellation).ConfigureAwait(false);
        }

        ReportRequest report = await ReportRequests.AnalyseAsync(session, captured, cancellation).ConfigureAwait(false);
        return [.. DiagnosticConversion.ToProtocol(report.Diagnostics(), report.Uri, report.Map, session.Client), .. DictationDiagnostics.Of(report.Version, session)];
    }

    private string ResultOf(DocumentVersion version) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{version.Revision}");
}
