using RadLSP.Core.Analysis;

namespace RadLSP.Impressions.Priors;

/// <summary>An exam of a series about one patient.</summary>
/// <param name="Name">For the reader: a file, or the id in the archive.</param>
/// <param name="DaysBefore">How many days before the exam of today; null when that is not known.</param>
/// <param name="Analysis">Its report.</param>
public sealed record PriorExam(string Name, int? DaysBefore, ReportAnalysis Analysis);

/// <summary>What one exam says of the size of a lesion.</summary>
/// <param name="Written">As the report writes it; empty where it gives no size.</param>
/// <param name="Millimetres">The largest diameter; NaN where there is none, or several lesions answer to the name.</param>
public readonly record struct LesionSize(string Written, double Millimetres);

/// <summary>One lesion through a series of exams.</summary>
/// <param name="Name">"nodule, right upper lobe".</param>
/// <param name="Sizes">One for each exam, in their order.</param>
/// <param name="IsAmbiguous">An exam has several such lesions, which cannot be told apart; no growth is given.</param>
public sealed record LesionTrack(string Name, IReadOnlyList<LesionSize> Sizes, bool IsAmbiguous)
{
    /// <summary>From the size before the last to the last, in millimetres; NaN without two sizes.</summary>
    public double Growth => Known is [.., var before, var last] ? last - before : double.NaN;

    /// <summary>The same as a part of the earlier size: 0.25 for a quarter.</summary>
    public double RelativeGrowth => Known is [.., var before, var last] && before > 0 ? (last - before) / before : double.NaN;

    /// <summary>From the first size to the last, in millimetres; NaN without two sizes.</summary>
    public double GrowthSinceFirst => Known is [var first, .., var last] ? last - first : double.NaN;

    /// <summary>The same as a part of the first size.</summary>
    public double RelativeGrowthSinceFirst => Known is [var first, .., var last] && first > 0 ? (last - first) / first : double.NaN;

    private List<double> Known => IsAmbiguous ? [] : [.. Sizes.Select(static size => size.Millimetres).Where(static size => !double.IsNaN(size))];
}
