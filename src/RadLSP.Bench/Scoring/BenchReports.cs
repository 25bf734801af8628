using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Scoring;

/// <summary>Where the reports of a run come from.</summary>
/// <param name="Clean">The reports without an error.</param>
/// <param name="ForErrors">For a kind of error the reports to try, in order; there may be more than are needed.</param>
public sealed record BenchReports(IReadOnlyList<CleanReport> Clean, Func<string, IEnumerable<CleanReport>> ForErrors)
{
    /// <summary>How many generated reports in a row may lack what an error needs before the kind is given up.</summary>
    private const int TriesPerReport = 60;

    /// <summary>Given reports: each is scored clean, and copies of it get the errors; which ones is decided by a hash of their ids.</summary>
    public static BenchReports Given(IReadOnlyList<CleanReport> reports) => new(reports, kind => reports.OrderBy(report => StableHash.Of(kind + report.Id)));

    /// <summary>Generated reports: some stay clean, others of the same texts get one error each.</summary>
    public static BenchReports Generated(ReportGenerator generator, BenchOptions options, int clean) => new(
        [.. generator.Generate(options.Seed, "clean").Take(clean)],
        kind => generator.Generate(options.Seed, kind).Take(options.MostOfAKind * TriesPerReport));
}
