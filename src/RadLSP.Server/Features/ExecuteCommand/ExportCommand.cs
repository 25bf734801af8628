using System.Text.Json;
using RadLSP.Export;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>radlsp.exportReport: the structured report of an open document as a text, for a client that saves or sends it.</summary>
internal static class ExportCommand
{
    public static async Task<JsonElement?> ExportAsync(string uri, string formatName, ServerSession session, CancellationToken cancellation)
    {
        ExportFormat format = ReportExport.FormatOf(formatName)
            ?? throw LspException.InvalidParams($"This server has no such format; it has {string.Join(", ", ReportExport.FormatNames)}.");
        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        string text = ReportExport.Write(DocumentBuilder.Build(report.Analysis), format);
        return JsonSerializer.SerializeToElement(text, ServerJsonContext.Default.String);
    }
}
