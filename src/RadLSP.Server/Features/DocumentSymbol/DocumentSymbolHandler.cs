using RadLSP.Core.Features;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/documentSymbol: sections, sub-sections and the statements of the impression.</summary>
internal static class DocumentSymbolHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.DocumentSymbol, p => p.TextDocument.Uri, (_, report, _) => Handle(report), static (_, file) => OfGrammarFile(file));

    private static IReadOnlyList<IDocumentSymbol>? OfGrammarFile(GrammarFileRequest file) =>
        file.Session.Client.ShowsSymbolTree
            ? AuthoringConversion.ToTree(file.Document?.Outline ?? [], file.Map)
            : AuthoringConversion.ToList(file.Document?.Outline ?? [], file.Uri, file.Map);

    private static IReadOnlyList<IDocumentSymbol>? Handle(ReportRequest report)
    {
        IReadOnlyList<OutlineItem> outline = Outline.Of(report.Analysis);
        return report.Session.Client.ShowsSymbolTree
            ? SymbolConversion.ToTree(outline, report.Map)
            : SymbolConversion.ToList(outline, report.Uri, report.Map);
    }
}
