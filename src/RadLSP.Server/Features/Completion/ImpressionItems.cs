using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Writing;
using RadLSP.Protocol;

namespace RadLSP.Server.Features;

/// <summary>The open statements of a drafted impression as completion items, for clients that show no text behind the cursor.</summary>
internal static class ImpressionItems
{
    /// <summary>Before everything else: whoever writes an impression looks for its statements first.</summary>
    private const string SortsFirst = "!";

    public static void Add(ReportRequest report, int offset, List<CompletionItem> items, CancellationToken cancellation)
    {
        if (report.Session.Client.TakesInlineCompletion || WritingPlace.At(report.Analysis, offset) is not { } place)
        {
            return;
        }

        ImpressionDraft draft = report.DraftOf(place.Report, cancellation);
        IReadOnlyList<DraftStatement> open = report.Session.Drafts.Of(report.Document).Open(report.Analysis, place, draft, report.Tools(), cancellation);
        foreach (DraftStatement statement in open)
        {
            if (report.Tools().Writer.Continue(place, draft, [statement]) is { } one)
            {
                items.Add(Item(statement.Text, one, report, items.Count));
            }
        }

        if (open.Count > 1 && report.Tools().Writer.Continue(place, draft, open) is { Statements.Count: > 1 } all)
        {
            items.Add(Item($"Whole impression ({all.Statements.Count} statements)", all, report, items.Count));
        }
    }

    private static CompletionItem Item(string label, Continuation continuation, ReportRequest report, int order) => new()
    {
        Label = label,
        Kind = CompletionItemKind.Text,
        Detail = "impression",
        FilterText = continuation.Text.TrimStart(),
        SortText = $"{SortsFirst}{order:D3}",
        Documentation = string.Join("\n", continuation.Statements.SelectMany(static statement => statement.Evidence).Distinct().Select(evidence => Line(report.Analysis, evidence))),
        TextEdit = new Protocol.TextEdit(report.Map.RangeOf(continuation.Replaced), continuation.Text),
    };

    private static string Line(ReportAnalysis analysis, TextSpan evidence) =>
        $"line {analysis.Text.LineOf(evidence.Start) + 1}: {analysis.Text.ToString(evidence).ReplaceLineEndings(" ")}";
}
