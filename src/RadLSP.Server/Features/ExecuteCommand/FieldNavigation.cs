using System.Text.Json;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>The commands for the next and the previous empty field.</summary>
internal static class FieldNavigation
{
    /// <summary>Selects the field where the client lets a server do so.</summary>
    /// <returns>The range of the field for clients that move the cursor themselves; null when every field is filled.</returns>
    public static async Task<JsonElement?> GoAsync(string uri, Position cursor, bool isNext, ServerSession session, CancellationToken cancellation)
    {
        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        int offset = report.Map.OffsetAt(cursor);
        if ((isNext ? ReportFields.Next(report.Analysis, offset) : ReportFields.Previous(report.Analysis, offset)) is not TextSpan field)
        {
            return null;
        }

        LspRange range = report.Map.RangeOf(field);
        if (session.Client.ShowsDocuments)
        {
            await session.Connection.SendRequestAsync(
                LspMethods.ShowDocument,
                new ShowDocumentParams { Uri = report.Uri, TakeFocus = true, Selection = range },
                cancellationToken: cancellation).ConfigureAwait(false);
        }

        return JsonSerializer.SerializeToElement(range, LspJson.TypeInfo<LspRange>());
    }
}
