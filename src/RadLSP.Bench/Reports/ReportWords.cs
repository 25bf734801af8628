using System.Text.RegularExpressions;

namespace RadLSP.Bench.Reports;

/// <summary>The words that reports use.</summary>
internal static partial class ReportWords
{
    /// <summary>All words in lower case.</summary>
    public static HashSet<string> Of(IEnumerable<CleanReport> reports)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (CleanReport report in reports)
        {
            foreach (ValueMatch word in Word().EnumerateMatches(report.Text))
            {
                words.Add(report.Text.Substring(word.Index, word.Length).ToLowerInvariant());
            }
        }

        return words;
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
