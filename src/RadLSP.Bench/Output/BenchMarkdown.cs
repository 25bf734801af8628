using System.Globalization;
using System.Text;
using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Scoring;

namespace RadLSP.Bench.Output;

/// <summary>Writes the page docs/BENCHMARK.md from its template in grammars/bench.</summary>
public static class BenchMarkdown
{
    /// <summary>The page.</summary>
    /// <param name="data">Holds the template.</param>
    /// <param name="generator">Made the reports.</param>
    /// <param name="result">The run on generated reports.</param>
    /// <param name="unseen">A run on those texts that developers are not shown.</param>
    /// <param name="real">Runs on given reports, by the name of the set; no text of them is shown.</param>
    public static string Write(BenchData data, ReportGenerator generator, BenchResult result, BenchResult unseen, IReadOnlyList<(string Name, BenchResult Result)> real)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["seed"] = Text($"{result.Seed}"),
            ["skeletons"] = Text($"{generator.Ids.Count}"),
            ["modalities"] = string.Join(", ", generator.Modalities.Select(m => Text($"{m.Modality} {m.Count}"))),
            ["clean"] = Text($"{result.Clean.Reports:N0}"),
            ["injected"] = Text($"{result.Overall.Injected:N0}"),
            ["hard"] = Text($"{result.HardNegatives?.Reports ?? 0:N0}"),
            ["kinds"] = Kinds(result),
            ["mean"] = Text($"{100 * result.MeanOfKinds:F1}"),
            ["false"] = Clean(result),
            ["predictive"] = Predictive(result),
            ["p50"] = Text($"{result.LatencyMedian:F2}"),
            ["p95"] = Text($"{result.Latency95:F2}"),
            ["unseen"] = Table([("texts that developers are not shown", unseen), ("all texts", result)]),
            ["real"] = Real(real),
        };
        string page = data.PageTemplate;
        foreach ((string name, string value) in values)
        {
            page = page.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return page;
    }

    private static string Kinds(BenchResult result)
    {
        var table = new StringBuilder();
        table.Append("| kind | what | reports | found at the place | 95 % interval | in the sentence | anywhere | span overlap |\n|---|---|---|---|---|---|---|---|\n");
        foreach (KindScore kind in result.Kinds.Append(result.Overall))
        {
            (double low, double high) = Wilson.Interval(kind.AtPlace, kind.Injected);
            table.Append(CultureInfo.InvariantCulture, $"| {kind.Code} | {kind.Name} | {kind.Injected} | {Share(kind.AtPlace, kind.Injected)} | {100 * low:F1} to {100 * high:F1} | ")
                .Append(CultureInfo.InvariantCulture, $"{Share(kind.InSentence, kind.Injected)} | {Share(kind.Anywhere, kind.Injected)} | {kind.SpanOverlap:F2} |\n");
        }

        return table.ToString().TrimEnd();
    }

    private static string Clean(BenchResult result)
    {
        var table = new StringBuilder();
        table.Append("| reports | number | words | errors and warnings | per 100 words | per 1,000 reports | reports with any |\n|---|---|---|---|---|---|---|\n");
        Row("all clean", result.Clean);
        if (result.HardNegatives is { } hard)
        {
            Row("of these, hard negatives", hard);
        }

        table.Append(CultureInfo.InvariantCulture, $"\nBy code: {(result.Clean.ByCode.Count == 0 ? "none" : string.Join(", ", result.Clean.ByCode.Select(code => Text($"{code.Code} {code.Count}"))))}.");
        return table.ToString();

        void Row(string name, CleanScore score) => table.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {score.Reports:N0} | {score.Words:N0} | {score.Flags} | {score.PerHundredWords:F3} | {score.PerThousandReports:F1} | {100 * score.ShareFlagged:F1} % |\n");
    }

    private static string Predictive(BenchResult result)
    {
        double detection = result.Overall.Detection;
        return Text($"| share of reports with an error | a flag is right |\n|---|---|\n| 1.5 % | {100 * result.Clean.PredictiveValue(0.015, detection):F1} % |\n| 10 % | {100 * result.Clean.PredictiveValue(0.10, detection):F1} % |");
    }

    private static string Real(IReadOnlyList<(string Name, BenchResult Result)> runs)
    {
        if (runs.Count == 0)
        {
            return "";
        }

        return "\n## Real reports\nErrors put into copies of real reports that are not part of this repository. The reports are taken as clean; some are not, so that a part of the false flags is right.\n"
            + Table(runs) + "\n";
    }

    private static string Table(IReadOnlyList<(string Name, BenchResult Result)> runs)
    {
        var table = new StringBuilder();
        table.Append("| set | clean reports | words | false flags per 100 words | reports with any | errors | found at the place | 95 % interval | mean of the kinds |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach ((string name, BenchResult result) in runs)
        {
            (double low, double high) = Wilson.Interval(result.Overall.AtPlace, result.Overall.Injected);
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {result.Clean.Reports:N0} | {result.Clean.Words:N0} | {result.Clean.PerHundredWords:F3} | {100 * result.Clean.ShareFlagged:F1} % | ")
                .Append(CultureInfo.InvariantCulture, $"{result.Overall.Injected:N0} | {Share(result.Overall.AtPlace, result.Overall.Injected)} | {100 * low:F1} to {100 * high:F1} | {100 * result.MeanOfKinds:F1} % |\n");
        }

        return table.ToString().TrimEnd();
    }

    private static string Share(int part, int whole) => whole == 0 ? "none" : Text($"{100.0 * part / whole:F1} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
