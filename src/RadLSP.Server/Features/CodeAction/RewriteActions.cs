using RadLSP.Core.Structure.Rewriting;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>Structures, sorts, numbers and moves, each as one edit that the editor can undo.</summary>
internal static class RewriteActions
{
    public static void Add(ReportRequest report, TextSpan range, List<CodeAction> actions)
    {
        foreach (ReportRewrite rewrite in ReportRewrites.At(report.Analysis, range))
        {
            actions.Add(QuickFixes.Lazily(
                new CodeAction { Title = rewrite.Title, Kind = CodeActionKind.RefactorRewrite },
                new CodeActionData(report.Uri, report.Version.Revision, -1, -1) { Rewrite = rewrite.Id, At = range.Start },
                report,
                () => rewrite.Edits));
        }
    }

    /// <summary>The edits of a rewrite that was offered for the same version of the document.</summary>
    /// <exception cref="LspException">There is no such rewrite at that place.</exception>
    public static IReadOnlyList<TextEdit> EditsOf(ReportRequest report, string rewrite, int at) =>
        at >= 0 && at <= report.Version.Text.Length
            && ReportRewrites.At(report.Analysis, new TextSpan(at, 0)).FirstOrDefault(one => one.Id == rewrite) is { } found
            ? found.Edits
            : throw LspException.InvalidParams("The code action is not one that this server has made.");
}
