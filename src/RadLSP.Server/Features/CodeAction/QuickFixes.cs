using System.Text.Json;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>The fixes of the diagnostics at a range, and the ways to ignore each.</summary>
internal static class QuickFixes
{
    /// <summary>Nobody reads the actions of more places at once; a selection of the whole document would have thousands.</summary>
    private const int MostDiagnostics = 25;

    public static void Add(
        ReportRequest report, TextSpan range, IReadOnlyList<Protocol.Diagnostic> known, List<CodeAction> actions, CancellationToken cancellation)
    {
        var ignoring = new List<CodeAction>();
        IReadOnlyList<Diagnostic> all = report.Analysis.Diagnostics;
        int left = MostDiagnostics;
        for (int i = 0; i < all.Count && left > 0 && all[i].Span.Start <= range.End; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (range.Start <= all[i].Span.End && report.Show(all[i]) is { } diagnostic)
            {
                IReadOnlyList<Protocol.Diagnostic> solved = [AsClientKnowsIt(diagnostic, known, report)];
                AddFixes(report, i, solved, actions);
                IgnoreActions.Add(report, diagnostic, solved, ignoring);
                left--;
            }
        }

        // What mends comes before what silences.
        actions.AddRange(ignoring);
    }

    /// <summary>Leaves the edit to codeAction/resolve where the client asks for it then, else puts it in.</summary>
    public static CodeAction Lazily(CodeAction action, CodeActionData data, ReportRequest report, Func<IReadOnlyList<TextEdit>> edits) =>
        report.Session.Client.ResolvesCodeActionEdits
            ? action with { Data = JsonSerializer.SerializeToElement(data, ServerJsonContext.Default.CodeActionData) }
            : action with { Edit = EditConversion.ToProtocol(edits(), report.Version, report.Session.Client) };

    /// <summary>The fixes of a diagnostic by its position; spelling suggestions are looked for only now.</summary>
    public static IReadOnlyList<Fix> FixesOf(ReportRequest report, int index) =>
        index < report.Analysis.Diagnostics.Count ? DiagnosticFixes.For(report.Analysis, report.Analysis.Diagnostics[index]) : [];

    private static void AddFixes(
        ReportRequest report, int index, IReadOnlyList<Protocol.Diagnostic> solved, List<CodeAction> actions)
    {
        bool isFirstSafe = true;
        IReadOnlyList<Fix> fixes = FixesOf(report, index);
        for (int i = 0; i < fixes.Count; i++)
        {
            Fix fix = fixes[i];
            actions.Add(Lazily(
                new CodeAction
                {
                    Title = fix.Title,
                    Kind = CodeActionKind.QuickFix,
                    Diagnostics = solved,
                    IsPreferred = fix.IsSafe && isFirstSafe ? true : null,
                },
                new CodeActionData(report.Uri, report.Version.Revision, index, i),
                report,
                () => fix.Edits));
            isFirstSafe &= !fix.IsSafe;
        }
    }

    /// <summary>The client's own copy, so that it can tell which underline the action removes.</summary>
    private static Protocol.Diagnostic AsClientKnowsIt(Diagnostic diagnostic, IReadOnlyList<Protocol.Diagnostic> known, ReportRequest report)
    {
        Protocol.Diagnostic own = DiagnosticConversion.ToProtocol(diagnostic, report.Uri, report.Map, report.Session.Client);
        return known.FirstOrDefault(k => k.Code == own.Code && k.Range == own.Range) ?? own;
    }
}
