using RadLSP.Bench.Injection;

namespace RadLSP.Bench.Scoring;

/// <summary>What a run of the benchmark found.</summary>
/// <param name="Seed">Repeats the run.</param>
/// <param name="Kinds">One row a kind that was asked for.</param>
/// <param name="Clean">The clean reports.</param>
/// <param name="HardNegatives">Those of the clean reports that a careless checker would flag; null when none are marked.</param>
/// <param name="LatencyMedian">Milliseconds for one report.</param>
/// <param name="Latency95">95 % of the reports take at most this many milliseconds.</param>
/// <param name="Missed">Errors that nothing flagged at the right place, for developers.</param>
public sealed record BenchResult(
    int Seed,
    IReadOnlyList<KindScore> Kinds,
    CleanScore Clean,
    CleanScore? HardNegatives,
    double LatencyMedian,
    double Latency95,
    IReadOnlyList<MissedError> Missed)
{
    /// <summary>All kinds together, every error counting the same.</summary>
    public KindScore Overall { get; } = new(
        "all",
        "all kinds",
        Kinds.Sum(kind => kind.Injected),
        Kinds.Sum(kind => kind.AtPlace),
        Kinds.Sum(kind => kind.InSentence),
        Kinds.Sum(kind => kind.Anywhere),
        Kinds.Sum(kind => kind.AtPlace) == 0 ? 0 : Kinds.Sum(kind => kind.SpanOverlap * kind.AtPlace) / Kinds.Sum(kind => kind.AtPlace));

    /// <summary>Mean of the kinds, every kind counting the same; kinds without an error are left out.</summary>
    public double MeanOfKinds => Kinds.Where(kind => kind.Injected > 0).Select(kind => kind.Detection).DefaultIfEmpty().Average();
}

/// <summary>An injected error that was not found at its place.</summary>
/// <param name="Report">The report with the error.</param>
/// <param name="Flags">What was flagged that the clean report does not have: code and words.</param>
public sealed record MissedError(InjectedReport Report, IReadOnlyList<(string Code, string Words)> Flags);
