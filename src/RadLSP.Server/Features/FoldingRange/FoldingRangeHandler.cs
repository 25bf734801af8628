using RadLSP.Core.Features;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/foldingRange: sections and sub-sections of more than one line.</summary>
internal static class FoldingRangeHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.FoldingRange, p => p.TextDocument.Uri, (_, report, _) => Handle(report), static (_, file) => OfGrammarFile(file));

    private static IReadOnlyList<FoldingRange>? OfGrammarFile(GrammarFileRequest file) =>
        [.. (file.Document?.Folds ?? []).Take(file.Session.Client.MostFolds).Select(fold => new FoldingRange
        {
            StartLine = fold.First,
            EndLine = fold.Last,
            Kind = FoldingRangeKind.Region,
        })];

    // Whole lines only: that suits every client, and a section has no other ends.
    private static IReadOnlyList<FoldingRange>? Handle(ReportRequest report) =>
        [.. Folds.Of(report.Analysis).Take(report.Session.Client.MostFolds).Select(fold => new FoldingRange
        {
            StartLine = fold.FirstLine,
            EndLine = fold.LastLine,
            Kind = FoldingRangeKind.Region,
        })];
}
