namespace RadLSP.Bench.Scoring;

/// <summary>What was flagged on reports without an injected error. Only errors and warnings count.</summary>
/// <param name="Reports">How many reports.</param>
/// <param name="Words">Their words, as white space divides them.</param>
/// <param name="Flags">Errors and warnings.</param>
/// <param name="Flagged">Reports with any.</param>
/// <param name="ByCode">Flags of each code, most first.</param>
public sealed record CleanScore(int Reports, int Words, int Flags, int Flagged, IReadOnlyList<(string Code, int Count)> ByCode)
{
    public double PerHundredWords => Words == 0 ? 0 : 100.0 * Flags / Words;

    public double PerThousandReports => Reports == 0 ? 0 : 1000.0 * Flags / Reports;

    public double ShareFlagged => Reports == 0 ? 0 : (double)Flagged / Reports;

    /// <summary>
    /// The share of flags that are right when a share of <paramref name="prevalence"/> of the reports holds one error and every
    /// report, with or without one, draws false flags at the rate of the clean ones.
    /// </summary>
    public double PredictiveValue(double prevalence, double detection)
    {
        double right = prevalence * detection;
        double wrong = Reports == 0 ? 0 : (double)Flags / Reports;
        return right + wrong == 0 ? 0 : right / (right + wrong);
    }
}
