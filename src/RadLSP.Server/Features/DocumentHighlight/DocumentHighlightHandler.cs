using RadLSP.Core.Features;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/documentHighlight: everything that names the same thing as the word under the cursor.</summary>
internal static class DocumentHighlightHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.DocumentHighlight, p => p.TextDocument.Uri, (parameters, report, _) => Handle(parameters, report));

    private static IReadOnlyList<DocumentHighlight>? Handle(DocumentHighlightParams parameters, ReportRequest report) =>
        [.. Occurrences.At(report.Analysis, report.Map.OffsetAt(parameters.Position))
            .Select(span => new DocumentHighlight(report.Map.RangeOf(span), DocumentHighlightKind.Text))];
}
