namespace RadLSP.Bench.Scoring;

/// <summary>The 95 % score interval of a proportion (Wilson, J Am Stat Assoc 1927;22:209), which holds for small numbers too.</summary>
public static class Wilson
{
    /// <summary>The standard normal quantile for 95 %.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>Lower and upper bound, 0 to 1; 0 to 1 when nothing was tried.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more hits than trials, or fewer than none.</exception>
    public static (double Low, double High) Interval(int hits, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        if (trials == 0)
        {
            return (0, 1);
        }

        double share = (double)hits / trials;
        double z2 = Quantile * Quantile;
        double centre = share + (z2 / (2 * trials));
        double spread = Quantile * Math.Sqrt(((share * (1 - share)) + (z2 / (4 * trials))) / trials);
        double norm = 1 + (z2 / trials);
        return (Math.Max(0, (centre - spread) / norm), Math.Min(1, (centre + spread) / norm));
    }
}
