using System.Text.Json;
using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>textDocument/codeAction and codeAction/resolve: fixes, "fix all", renumbering, and the ways to ignore.</summary>
internal static class CodeActionHandler
{
    public static IReadOnlyList<CodeActionKind> Kinds { get; } =
        [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll, CodeActionKind.Source, CodeActionKind.RefactorRewrite];

    public static void Register(LspConnection connection, ServerSession session)
    {
        connection.OnReport(session, LspMethods.CodeAction, p => p.TextDocument.Uri, (parameters, report, cancellation) =>
            Handle(parameters, report, cancellation));
        connection.OnRequest(
            LspMethods.CodeActionResolve,
            action => action.Data is null ? null : DataOf(action),
            (action, data, cancellation) => ResolveAsync(action, data, session, cancellation));
    }

    private static IReadOnlyList<CodeAction>? Handle(CodeActionParams parameters, ReportRequest report, CancellationToken cancellation)
    {
        var actions = new List<CodeAction>();
        if (!report.Session.Client.TakesCodeActions)
        {
            return actions;
        }

        TextSpan range = report.Map.SpanOf(parameters.Range);
        if (IsWanted(parameters.Context, CodeActionKind.QuickFix))
        {
            DictationDiagnostics.AddActions(report, range, actions);
            QuickFixes.Add(report, range, parameters.Context.Diagnostics, actions, cancellation);
        }

        if (IsFixAllWanted(parameters.Context, report))
        {
            actions.Add(QuickFixes.Lazily(
                new CodeAction { Title = "Fix all that is safe", Kind = CodeActionKind.SourceFixAll },
                new CodeActionData(report.Uri, report.Version.Revision, -1, -1),
                report,
                report.SafeEdits));
        }

        if (IsWanted(parameters.Context, CodeActionKind.RefactorRewrite)
            && ListNumbering.Renumber(report.Analysis, range.Start) is { Count: > 0 } numbers)
        {
            actions.Add(new CodeAction
            {
                Title = "Number the list anew",
                Kind = CodeActionKind.RefactorRewrite,
                Edit = EditConversion.ToProtocol(numbers, report.Version, report.Session.Client),
            });
        }

        if (IsWanted(parameters.Context, CodeActionKind.RefactorRewrite))
        {
            ImpressionActions.Add(report, range, actions, cancellation);
            RewriteActions.Add(report, range, actions);
        }

        if (IsWanted(parameters.Context, CodeActionKind.Source))
        {
            ReportTextActions.Add(report, range, actions);
        }

        return actions;
    }

    /// <summary>
    /// Asked for by its kind it is always there, since only looking for spelling suggestions could tell whether it does anything;
    /// among others only where a fix is known already.
    /// </summary>
    private static bool IsFixAllWanted(CodeActionContext context, ReportRequest report) => context.Only is null
        ? report.Analysis.Diagnostics.Any(d => d.Fixes.Any(f => f.IsSafe) && report.Show(d) is not null)
        : IsWanted(context, CodeActionKind.SourceFixAll) && report.Analysis.Diagnostics.Count > 0;

    private static bool IsWanted(CodeActionContext context, CodeActionKind kind) =>
        context.Only is null || context.Only.Any(only => only.Contains(kind));

    private static async ValueTask<CodeAction> ResolveAsync(
        CodeAction action, CodeActionData? data, ServerSession session, CancellationToken cancellation)
    {
        if (data is null || action.Edit is not null)
        {
            return action;
        }

        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, data.Uri), cancellation).ConfigureAwait(false);
        if (report.Version.Revision != data.Revision)
        {
            throw LspException.ContentModified();
        }

        IReadOnlyList<TextEdit> edits = data.Rewrite is { } rewrite
            ? ImpressionActions.EditsOf(report, rewrite, data.At, cancellation) ?? RewriteActions.EditsOf(report, rewrite, data.At)
            : data.Diagnostic < 0
                ? report.SafeEdits()
                : QuickFixes.FixesOf(report, data.Diagnostic).ElementAtOrDefault(data.Fix)?.Edits
                    ?? throw LspException.InvalidParams("The code action is not one that this server has made.");
        return action with { Edit = EditConversion.ToProtocol(edits, report.Version, session.Client) };
    }

    private static CodeActionData DataOf(CodeAction action)
    {
        try
        {
            return action.Data!.Value.Deserialize(ServerJsonContext.Default.CodeActionData)
                ?? throw LspException.InvalidParams("The code action is not one that this server has made.");
        }
        catch (JsonException)
        {
            throw LspException.InvalidParams("The code action is not one that this server has made.");
        }
    }
}
