using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Text;
using RadLSP.Impressions.Comparison;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>radlsp.compareWithOpened: what a report finds otherwise than it did when it was opened or saved last, as a preliminary text.</summary>
internal static class CompareCommand
{
    /// <summary>So many differences stand in the message; a client has all of them.</summary>
    private const int MostTold = 4;

    /// <summary>Answers with the differences and shows a summary of them.</summary>
    /// <exception cref="LspException">The document is not open or is no report.</exception>
    public static async Task<JsonElement?> CompareAsync(string uri, ServerSession session, CancellationToken cancellation)
    {
        (OpenDocument Document, DocumentVersion Version) captured = ReportRequests.Capture(session, uri);
        (SourceText text, bool isSaved) = captured.Document.Kept;
        ReportRequest report = await ReportRequests.AnalyseAsync(session, captured, cancellation).ConfigureAwait(false);

        // Nobody needs the earlier text but this answer.
        ReportAnalysis before = await Task.Run(
            () => ReportAnalyzer.Analyze(text, report.Analysis.Grammar, report.Version.AnalysisOptions, cancellation: cancellation), cancellation).ConfigureAwait(false);
        IReadOnlyList<FindingDifference> differences = ReportComparison.Compare(before, report.Analysis);
        string since = isSaved ? "saved" : "opened";
        string summary = Summary(differences, since);
        session.Show(MessageType.Info, summary);
        var result = new ComparisonResult(since, summary, [.. differences.Select(one => new ComparedFinding(
            Lower(one.Kind),
            one.Name,
            one.Before is { } earlier ? SentenceOf(before, earlier) : null,
            one.After is { } later ? Plain(report.Map.RangeOf(later.Span)) : null,
            [.. one.Aspects.Select(static aspect => new ComparedAspect(Lower(aspect.Aspect), aspect.Before, aspect.After))]))]);
        return JsonSerializer.SerializeToElement(result, ServerJsonContext.Default.ComparisonResult);
    }

    private static string Summary(IReadOnlyList<FindingDifference> differences, string since)
    {
        if (differences.Count == 0)
        {
            return $"RadLSP: the findings are the same as when the report was {since}.";
        }

        string told = string.Join("; ", differences.Take(MostTold).Select(Told));
        string rest = differences.Count > MostTold ? $"; and {differences.Count - MostTold} more" : "";
        return $"RadLSP: since the report was {since}: {told}{rest}.";
    }

    private static string Told(FindingDifference one) => one.Aspects.Count == 0
        ? $"{Lower(one.Kind)} {one.Name}"
        : $"{Lower(one.Kind)} {one.Name} ({string.Join(", ", one.Aspects.Select(static aspect => $"{Lower(aspect.Aspect)} {Said(aspect.Before)} \u2192 {Said(aspect.After)}"))})";

    private static string Said(string words) => words.Length == 0 ? "not said" : words;

    private static string SentenceOf(ReportAnalysis analysis, Finding finding) => analysis.Text.ToString(analysis.Sentences[finding.Sentence].Span);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static PlainRange Plain(LspRange range) =>
        new(new PlainPosition(range.Start.Line, range.Start.Character), new PlainPosition(range.End.Line, range.End.Character));
}
