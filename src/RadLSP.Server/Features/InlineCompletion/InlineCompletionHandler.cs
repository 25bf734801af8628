using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Writing;
using RadLSP.Protocol;
using RadLSP.Server.Documents;
using RadLSP.Server.Drafts;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>
/// textDocument/inlineCompletion: in an impression the statements of its draft that are not written yet. It goes on with what is
/// half written, from the draft that is there; the newest request wins.
/// </summary>
internal static class InlineCompletionHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnRequest(
            LspMethods.InlineCompletion,
            parameters => Capture(session, parameters.TextDocument.Uri),
            (parameters, captured, cancellation) => HandleAsync(parameters, captured, session, cancellation));

    private static ((OpenDocument Document, DocumentVersion Version) Document, CancellationToken Overtaken) Capture(ServerSession session, string uri)
    {
        (OpenDocument Document, DocumentVersion Version) captured = ReportRequests.Capture(session, uri);
        return (captured, session.Drafts.Of(captured.Document).BeginQuestion());
    }

    private static async ValueTask<InlineCompletionList?> HandleAsync(
        InlineCompletionParams parameters,
        ((OpenDocument Document, DocumentVersion Version) Document, CancellationToken Overtaken) captured,
        ServerSession session,
        CancellationToken cancellation)
    {
        if (captured.Document.Document.Authoring is not null)
        {
            return null;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, captured.Overtaken);
        try
        {
            ReportRequest report = await ReportRequests.AnalyseAsync(session, captured.Document, ended.Token).ConfigureAwait(false);
            if (WritingPlace.At(report.Analysis, report.Map.OffsetAt(parameters.Position)) is not { } place)
            {
                return null;
            }

            DraftTools tools = session.Drafts.ToolsFor(report.Analysis.Grammar);
            DocumentDrafts drafts = session.Drafts.Of(report.Document);
            Continuation? continuation = drafts.Continue(report.Analysis, place, tools, ended.Token);
            ImpressionDraft rules = drafts.ByRules(place.Report, tools, ended.Token);
            session.OwnWords.Ask(drafts, report.Analysis, place.Report, rules, tools);
            session.Models.Ask(drafts, place.Report, rules, tools);
            return continuation is null ? null : new InlineCompletionList([Item(continuation, report)]);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A newer request is there, and its answer is the one that counts.
            return null;
        }
    }

    private static InlineCompletionItem Item(Continuation continuation, ReportRequest report) => new()
    {
        InsertText = continuation.Text,
        FilterText = FirstLine(continuation),
        Range = report.Map.RangeOf(continuation.Replaced),
    };

    /// <summary>What is typed is compared with the line that it stands on.</summary>
    private static string FirstLine(Continuation continuation)
    {
        string text = continuation.Text.AsSpan().TrimStart("\r\n").ToString();
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
