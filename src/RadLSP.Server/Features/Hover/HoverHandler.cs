using RadLSP.Core.Features;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/hover: what is understood at a place, and why something is flagged there.</summary>
internal static class HoverHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.Hover, p => p.TextDocument.Uri, (parameters, report, _) => Handle(parameters, report), OfGrammarFile);

    private static Hover? OfGrammarFile(HoverParams parameters, GrammarFileRequest file) =>
        file.Document?.NoteAt(file.Map.OffsetAt(parameters.Position)) is { } note
            ? new Hover(AuthoringConversion.ToProtocol(note, file.Session.Client.ShowsHoverMarkdown), file.Map.RangeOf(note.Span))
            : null;

    private static Hover? Handle(HoverParams parameters, ReportRequest report)
    {
        int offset = report.Map.OffsetAt(parameters.Position);
        return Explainer.At(report.Analysis, report.Diagnostics(), offset) is { } explanation
            ? new Hover(
                ExplanationMarkup.Render(explanation, report.Version.Text, report.Session.Client.ShowsHoverMarkdown),
                report.Map.RangeOf(explanation.Span))
            : null;
    }
}
