using RadLSP.Core.Language;

namespace RadLSP.Core.Analysis;

/// <summary>Which spellings are right.</summary>
public enum Dialect : byte
{
    /// <summary>American and British alike.</summary>
    Any,
    UnitedStates,
    UnitedKingdom,
}

/// <summary>What the caller may choose about an analysis.</summary>
/// <param name="Dialect">Which spellings are right.</param>
/// <param name="Request">Header lines that are not in the text: exam title, patient's sex and age, as free text; null for none.</param>
/// <param name="Usage">How the user writes, by the signed reports; null where nothing is known. Another object means that results are worked out anew.</param>
/// <param name="Today">The day of the caller, by which dates to come are known; null where that is left out.</param>
public sealed record AnalysisOptions(Dialect Dialect = Dialect.Any, string? Request = null, IWordUsage? Usage = null, DateOnly? Today = null)
{
    public static readonly AnalysisOptions Default = new();
}
