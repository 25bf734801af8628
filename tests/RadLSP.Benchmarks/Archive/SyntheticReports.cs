using RadLSP.Archive.Import;
using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Reports;
using RadLSP.Grammars;

namespace RadLSP.Benchmarks.Archive;

/// <summary>Invented reports of one to two hundred words, as many as wanted and no two alike, from the texts of grammars/bench.</summary>
internal static class SyntheticReports
{
    public static IEnumerable<SourceReport> Take(int count)
    {
        var errors = new List<GrammarError>();
        var generator = new ReportGenerator(BenchData.Embedded(), errors);
        var seen = new HashSet<int>();
        int number = 0;
        foreach (CleanReport report in generator.Generate(seed: 1, "archive"))
        {
            // Two texts of one hash are taken for the same: a few reports are lost, and none comes twice.
            if (!seen.Add(string.GetHashCode(report.Text, StringComparison.Ordinal)))
            {
                continue;
            }

            yield return new SourceReport($"report-{number:D5}", $"{report.Text}Dictated by Dr. {Names[number % Names.Length]} on {1 + (number % 12)}/{1 + (number % 28)}/20{10 + (number % 14)}.\n");
            if (++number == count)
            {
                yield break;
            }
        }
    }

    private static readonly string[] Names = ["Winterscheid", "Teklemariam", "Lindqvist", "Oduya", "Aldern", "Copperfield"];
}
