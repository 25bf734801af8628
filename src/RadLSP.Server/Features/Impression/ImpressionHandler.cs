using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Impressions.Drafting;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>radlsp/impression: the drafted statements of a document with the places that they rest on, for clients that show them.</summary>
internal static class ImpressionHandler
{
    /// <summary>An extension of the protocol: {"textDocument": {"uri"}}.</summary>
    public static readonly LspRequest<ImpressionParams, ImpressionResult?> Method =
        new("radlsp/impression", static () => ServerJsonContext.Default.ImpressionParams, static () => ServerJsonContext.Default.ImpressionResult!);

    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, Method, p => p.TextDocument.Uri, static (_, report, cancellation) => Handle(report, cancellation));

    private static ImpressionResult? Handle(ReportRequest request, CancellationToken cancellation)
    {
        var statements = new List<ImpressionStatement>();
        foreach (Report report in request.Analysis.IsTooLongToCompare ? [] : request.Analysis.Reports)
        {
            ImpressionDraft draft = request.DraftOf(report, cancellation);
            IReadOnlyList<DraftStatement> open = request.Tools().Writer.Open(draft, request.Analysis, report);
            foreach (DraftStatement statement in draft.Statements)
            {
                statements.Add(new ImpressionStatement(
                    statement.Text, open.Any(one => ReferenceEquals(one, statement) || one.Evidence == statement.Evidence), [.. statement.Evidence.Select(span => Plain(request.Map.RangeOf(span)))]));
            }
        }

        return new ImpressionResult(request.Analysis.Reports is [var first, ..] ? request.EngineOf(first) : ImpressionSettings.Rules, statements);
    }

    /// <summary>Writes the draft, or what is missing of it, into the report at a position.</summary>
    /// <exception cref="LspException">The client lets no server apply edits.</exception>
    public static async Task<JsonElement?> WriteAsync(string uri, PlainPosition? position, ServerSession session, CancellationToken cancellation)
    {
        if (!session.Client.AppliesEdits)
        {
            throw LspException.RequestFailed("The editor lets no server apply edits; use the code action \"Draft impression\" instead.");
        }

        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        IReadOnlyList<ImpressionOffer> offers = report.ImpressionOffers(cancellation);
        ImpressionOffer? offer = position is null
            ? offers.FirstOrDefault()
            : report.ImpressionOfferAt(report.Map.OffsetAt(new Position(position.Line, position.Character)), cancellation);
        if (offer is null)
        {
            session.Show(MessageType.Info, "RadLSP has nothing to add: the report describes no findings, or its impression has them all.");
            return null;
        }

        await session.Connection.SendRequestAsync(
            LspMethods.ApplyEdit,
            new ApplyWorkspaceEditParams { Label = offer.Title, Edit = EditConversion.ToProtocol([offer.Edit], report.Version, session.Client) },
            cancellationToken: cancellation).ConfigureAwait(false);
        return null;
    }

    private static PlainRange Plain(LspRange range) =>
        new(new PlainPosition(range.Start.Line, range.Start.Character), new PlainPosition(range.End.Line, range.End.Character));
}
