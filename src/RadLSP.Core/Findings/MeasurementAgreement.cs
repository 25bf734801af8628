namespace RadLSP.Core.Findings;

/// <summary>Whether two measured values may be the same one, written with another unit or rounded.</summary>
internal static class MeasurementAgreement
{
    /// <summary>Values that a person rounds differ by at most half of the last digit that is written, and a little for the halves themselves.</summary>
    private const double HalfDigit = 0.51;

    /// <summary>True when every axis of the one with fewer axes is an axis of the other, as far as their digits tell.</summary>
    public static bool Agree(Measurement first, Measurement second)
    {
        double tolerance = HalfDigit * Math.Max(first.Step, second.Step);
        if (first.IsRange || second.IsRange)
        {
            return Lowest(first) - tolerance <= second.Largest && Lowest(second) - tolerance <= first.Largest;
        }

        ReadOnlySpan<double> values = [first.First, first.Second, first.Third];
        ReadOnlySpan<double> others = [second.First, second.Second, second.Third];
        int agreeing = 0;
        foreach (double value in values)
        {
            foreach (double other in others)
            {
                if (Math.Abs((value * first.Factor) - (other * second.Factor)) <= tolerance)
                {
                    agreeing++;
                    break;
                }
            }
        }

        return agreeing >= Math.Min(CountOf(first), CountOf(second));
    }

    private static int CountOf(Measurement measurement) =>
        double.IsNaN(measurement.Second) ? 1 : double.IsNaN(measurement.Third) ? 2 : 3;

    /// <summary>True when two measurements of a lesion have a pair of the same kind that agrees.</summary>
    public static bool AnyAgree(IReadOnlyList<Measurement> first, IReadOnlyList<Measurement> second)
    {
        foreach (Measurement one in first)
        {
            foreach (Measurement other in second)
            {
                if (one.Dimension == other.Dimension && Agree(one, other))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double Lowest(Measurement measurement) =>
        measurement.Factor * (double.IsNaN(measurement.Second) ? measurement.First : Math.Min(measurement.First, measurement.Second));
}
