using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>textDocument/selectionRange: word, phrase, sentence, section, report.</summary>
internal static class SelectionRangeHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnReport(session, LspMethods.SelectionRange, p => p.TextDocument.Uri, (parameters, report, _) => Handle(parameters, report));

    private static IReadOnlyList<SelectionRange>? Handle(SelectionRangeParams parameters, ReportRequest report) =>
        [.. parameters.Positions.Select(position => Nest(SelectionSteps.At(report.Analysis, report.Map.OffsetAt(position)), report))];

    private static SelectionRange Nest(IReadOnlyList<TextSpan> steps, ReportRequest report)
    {
        SelectionRange? outer = null;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            outer = new SelectionRange(report.Map.RangeOf(steps[i]), outer);
        }

        return outer!;
    }
}
