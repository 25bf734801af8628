using RadLSP.Core.Text;
using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/codeLens: above a template its preview and its trial, above a rule the run of its examples. above a report without an impression its draft.</summary>
internal static class CodeLensHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.CodeLens, p => p.TextDocument.Uri, static (_, report, cancellation) => OfReport(report, cancellation), static (_, file) => OfGrammarFile(file));

    private static IReadOnlyList<CodeLens>? OfReport(ReportRequest report, CancellationToken cancellation) =>
    [
        .. report.ImpressionOffers(cancellation).Select(offer =>
        {
            LspRange place = report.Map.RangeOf(offer.Place);
            var arguments = new CommandArguments(report.Uri) { Position = new PlainPosition(place.Start.Line, place.Start.Character) };
            return new CodeLens { Range = place, Command = ServerCommands.Create(ServerCommands.DraftImpression, offer.Title, arguments) };
        }),
    ];

    private static IReadOnlyList<CodeLens>? OfGrammarFile(GrammarFileRequest file)
    {
        var arguments = new CommandArguments(file.Uri);
        return file.Document switch
        {
            TemplateDocument =>
            [
                At(file, 0, ServerCommands.Create(ServerCommands.PreviewTemplate, "Preview", arguments)),
                At(file, 0, ServerCommands.Create(ServerCommands.TryTemplate, "Try with defaults", arguments)),
            ],
            RuleDocument { Examples: { } examples } rule =>
            [
                At(file, rule.ExamplesAt, ServerCommands.Create(
                    ServerCommands.RunExamples, $"Run examples ({examples.Flagged.Count} flagged, {examples.Silent.Count} silent)", arguments)),
            ],
            _ => [],
        };
    }

    private static CodeLens At(GrammarFileRequest file, int offset, Command command) =>
        new() { Range = file.Map.RangeOf(new TextSpan(offset, 0)), Command = command };
}
