namespace RadLSP.Bench.Reports;

/// <summary>A report that is taken as free of errors.</summary>
/// <param name="Id">Names it in results and decides its half of the set.</param>
/// <param name="Text">The report.</param>
/// <param name="Context">Header lines that are not in the text, such as the exam title; null for none.</param>
/// <param name="Avoid">Codes of kinds that would make no error of this report.</param>
/// <param name="HardNegative">Why a careless checker would flag it; null for an ordinary report.</param>
public sealed record CleanReport(
    string Id, string Text, string? Context = null, IReadOnlyList<string>? Avoid = null, string? HardNegative = null)
{
    /// <summary>The number of words, as white space divides them.</summary>
    public int WordCount => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
