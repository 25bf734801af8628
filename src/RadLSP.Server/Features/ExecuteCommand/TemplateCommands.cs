using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>The commands that list the templates and insert one.</summary>
internal static class TemplateCommands
{
    /// <summary>All templates, those that fit the report first.</summary>
    public static async Task<JsonElement?> ListAsync(string uri, ServerSession session, CancellationToken cancellation)
    {
        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        TemplateLibrary library = report.Analysis.Grammar.Templates;
        IReadOnlyList<RankedTemplate> ranked = TemplateRanking.Rank(report.Analysis.Reports[0], library);
        IReadOnlyList<TemplateChoice> choices =
        [
            .. ranked.Select(static one => new TemplateChoice(one.Template.Id, one.Template.Name, one.Reasons, IsMacro: false)),
            .. library.All.Except(ranked.Select(static one => one.Template)).Select(static template => new TemplateChoice(template.Id, template.Name, [], template.IsMacro)),
        ];
        return JsonSerializer.SerializeToElement(choices, ServerJsonContext.Default.IReadOnlyListTemplateChoice);
    }

    /// <summary>Inserts a template at a place, with tab stops where the client can jump between them.</summary>
    /// <exception cref="LspException">There is no such template, or the client lets no server apply edits.</exception>
    public static async Task InsertAsync(string uri, string name, PlainPosition? position, ServerSession session, CancellationToken cancellation)
    {
        if (!session.Client.AppliesEdits)
        {
            throw LspException.RequestFailed("The editor lets no server apply edits; type the name of the template and use completion instead.");
        }

        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        ReportTemplate template = report.Analysis.Grammar.Templates.Find(name)
            ?? throw LspException.RequestFailed($"There is no template \"{name}\"; radlsp.listTemplates names them.");
        TemplateText text = TemplateText.Of(template, UseOf(template, report.Analysis));
        int offset = position is null ? report.Version.Text.Length : report.Map.OffsetAt(new Position(position.Line, position.Character));
        await session.Connection.SendRequestAsync(
            LspMethods.ApplyEdit,
            new ApplyWorkspaceEditParams { Label = template.Name, Edit = EditOf(report, text, offset) },
            cancellationToken: cancellation).ConfigureAwait(false);
    }

    /// <summary>The examination of a document, as far as a template depends on it.</summary>
    public static TemplateUse UseOf(ReportTemplate template, ReportAnalysis analysis)
    {
        ExamContext context = analysis.Reports[0].Context;
        return new TemplateUse(
            context.Sex.Value == default ? template.Sex : context.Sex.Value,
            context.Modalities is [var modality, ..] ? modality.Value.Id : template.Modalities.Count > 0 ? template.Modalities[0] : "",
            context.OrderSide.Value);
    }

    private static WorkspaceEdit EditOf(ReportRequest report, TemplateText text, int offset)
    {
        var at = new TextSpan(offset, 0);
        return report.Session.Client.TakesSnippetEdits
            ? new WorkspaceEdit
            {
                DocumentChanges =
                [
                    new TextDocumentEdit(
                        new OptionalVersionedTextDocumentIdentifier(report.Uri, report.Version.Number),
                        [new SnippetTextEdit(report.Map.RangeOf(at), new SnippetString(SnippetConversion.ToSnippet(text)))]),
                ],
            }
            : EditConversion.ToProtocol([new TextEdit(at, text.Text)], report.Version, report.Session.Client);
    }
}
