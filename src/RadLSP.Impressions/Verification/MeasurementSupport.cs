using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;

namespace RadLSP.Impressions.Verification;

/// <summary>Whether a value of a statement is one that the report gives.</summary>
internal static class MeasurementSupport
{
    /// <summary>Rounding may change a value by at most this part of it: 12.4 mm is 12 mm, but 14 mm is not 1 cm.</summary>
    private const double MostRounding = 0.07;

    /// <summary>A hundredth of a millimetre: what a conversion between units may lose.</summary>
    private const double Same = 0.01;

    /// <summary>
    /// The statement's value is the report's: the same, in another unit, rounded, or with fewer axes of which the largest is one.
    /// </summary>
    public static bool IsSame(Measurement stated, Measurement reported)
    {
        if (stated.Dimension != reported.Dimension || stated.IsPrior != reported.IsPrior || stated.IsRange != reported.IsRange
            || (stated.Dimension.Length == 0 && stated.Unit != reported.Unit))
        {
            return false;
        }

        double[] own = Axes(stated);
        double[] others = Axes(reported);
        if (own.Length > others.Length || (own.Length < others.Length && stated.IsRange))
        {
            return false;
        }

        var left = new List<double>(others);
        foreach (double value in own)
        {
            int at = left.FindIndex(other => IsSame(value, stated.Step, other, reported.Step));
            if (at < 0)
            {
                return false;
            }

            left.RemoveAt(at);
        }

        return own.Length == others.Length || IsSame(stated.Largest, stated.Step, reported.Largest, reported.Step);
    }

    /// <summary>The word before a value makes it a bound: "less than 5 mm".</summary>
    public static bool IsBound(SentenceAnalysis sentence, Measurement measurement, VerifierLists lists)
    {
        int first = 0;
        while (first < sentence.Tokens.Count && sentence.Tokens[first].End <= measurement.Span.Start)
        {
            first++;
        }

        for (int i = Math.Max(0, first - 2); i < first; i++)
        {
            if (lists.IsBound(sentence.TextOf(sentence.Tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(double value, double step, double other, double otherStep)
    {
        double difference = Math.Abs(value - other);
        return difference <= Same * Math.Max(1, Math.Min(step, otherStep))
            || (step > otherStep && difference <= (0.51 * step) && difference <= MostRounding * Math.Abs(other));
    }

    private static double[] Axes(Measurement measurement) =>
        [.. new[] { measurement.First, measurement.Second, measurement.Third }.Where(static value => !double.IsNaN(value)).Select(value => value * measurement.Factor)];
}
