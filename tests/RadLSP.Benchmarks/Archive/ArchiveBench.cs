using System.Diagnostics;
using System.Globalization;
using RadLSP.Archive;
using RadLSP.Archive.Import;
using RadLSP.Archive.Search;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Server;

namespace RadLSP.Benchmarks.Archive;

/// <summary><c>-- archive [--reports N] [--keep FILE]</c>: import, search and retrieval over many reports.</summary>
internal static class ArchiveBench
{
    private const int DefaultReports = 100_000;
    private const int Rounds = 20;

    private static readonly string[] Queries =
    [
        "effusion", "no acute", "normal", "pleural effusion", "\"pleural effusion\"", "medial meniscus tear", "pneumothorax left",
        "nodule upper lobe", "liver", "\"no evidence of\"", "fracture", "stone kidney right", "unchanged", "the", "appendicitis", "zzz",
    ];

    public static int Run(string[] args)
    {
        int count = int.Parse(Arguments.Option(args, "--reports") ?? DefaultReports.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string? kept = Arguments.Option(args, "--keep");
        string folder = Directory.CreateTempSubdirectory("radlsp-archive-").FullName;
        try
        {
            string path = kept ?? Path.Combine(folder, "archive.db");
            List<SourceReport> reports = [.. SyntheticReports.Take(count)];
            Console.WriteLine($"{reports.Count} distinct reports, {reports.Average(report => report.Text.Length):F0} characters each, {Environment.ProcessorCount} cores");
            _ = EmbeddedGrammar.English.Identifiers.Tables;
            using ReportArchive archive = ReportArchive.OpenOrCreate(path);
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            ImportSummary summary = ReportImport.Run(archive, reports, EmbeddedGrammar.English, new ImportOptions());
            Rate("import", summary.Total, start);
            Console.WriteLine($"import: {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F1} s of processor time");
            start = Stopwatch.GetTimestamp();
            Rate("import again", ReportImport.Run(archive, reports.Take(5000), EmbeddedGrammar.English, new ImportOptions()).Unchanged, start);
            ArchiveStatistics statistics = ArchiveStatistics.Of(archive);
            Console.WriteLine($"{statistics.Bytes / 1048576.0:F0} MiB, {statistics.Words} words, {statistics.Pairs} pairs");
            MeasureSearch(archive);
            MeasureSimilar(archive, reports);
            start = Stopwatch.GetTimestamp();
            Forgetting.Forget(archive, ["report-00100"]);
            Console.WriteLine($"forget one: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureSearch(ReportArchive archive)
    {
        var all = new List<double>();
        foreach (string query in Queries)
        {
            var times = new List<double>();
            int hits = 0;
            for (int round = 0; round < Rounds; round++)
            {
                long start = Stopwatch.GetTimestamp();
                hits = ReportSearch.Run(archive, new SearchQuery(query)).Count;
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            all.AddRange(times);
            Console.WriteLine($"  search {query,-24} {hits,3} hits  {Spread(times)}");
        }

        Console.WriteLine($"search: {Spread(all)}");
    }

    private static void MeasureSimilar(ReportArchive archive, List<SourceReport> reports)
    {
        var similar = new List<double>();
        var wording = new List<double>();
        int found = 0;
        for (int i = 0; i < 200; i++)
        {
            SourceReport report = reports[i * (reports.Count / 200)];
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(report.Text), EmbeddedGrammar.English);
            long start = Stopwatch.GetTimestamp();
            found += SimilarReports.Find(archive, report.Text, analysis, 5, report.Id).Count;
            similar.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (analysis.Findings.FirstOrDefault(finding => finding.IsPresent) is { } finding)
            {
                start = Stopwatch.GetTimestamp();
                OwnWording.Of(archive, finding, ReportPart.Impression, EmbeddedGrammar.English, 5);
                wording.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Console.WriteLine($"similar: {Spread(similar)}, {found / 200.0:F1} found");
        Console.WriteLine($"wording: {Spread(wording)}");
    }

    private static void Rate(string what, int reports, long start)
    {
        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        Console.WriteLine($"{what}: {reports} in {taken.TotalSeconds:F1} s, {reports / taken.TotalSeconds:F0} reports a second");
    }

    private static string Spread(List<double> times)
    {
        List<double> sorted = [.. times.Order()];
        return $"p50 {sorted[sorted.Count / 2]:F1} ms, p95 {sorted[(int)(sorted.Count * 0.95)]:F1} ms, most {sorted[^1]:F1} ms";
    }
}
