using System.Text.RegularExpressions;

namespace RadLSP.Bench.Reports;

/// <summary>The words that reports use.</summary>
internal static partial class ReportWords
{
    /// <summary>All words in lower case, with the number of reports that use each.</summary>
    public static Dictionary<string, int> Of(IEnumerable<CleanReport> reports)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CleanReport report in reports)
        {
            foreach (string word in Word().Matches(report.Text).Select(word => word.Value.ToLowerInvariant()).Distinct())
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts;
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
