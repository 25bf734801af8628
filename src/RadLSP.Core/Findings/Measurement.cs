using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>A measured value of one to three dimensions.</summary>
/// <param name="Span">From the first number to the unit; relative to the sentence, or to the document in a <see cref="Finding"/>.</param>
/// <param name="Dimension">What is measured, as the grammar's units say: "length", "volume", "attenuation", "percent"; empty without a unit.</param>
/// <param name="Unit">Identifier of the unit; empty without one.</param>
/// <param name="Factor">Multiplies a value to the base unit of the dimension (mm for length); 1 without a unit.</param>
/// <param name="First">First value, in <paramref name="Unit"/>; the lower end of a range.</param>
/// <param name="Second">Second value, NaN for none.</param>
/// <param name="Third">Third value, NaN for none.</param>
/// <param name="IsRange">First and second are the ends of a range ("3-5 mm"), not two axes.</param>
/// <param name="IsPrior">The value of an earlier exam ("previously 8 mm").</param>
public readonly record struct Measurement(
    TextSpan Span, string Dimension, string Unit, double Factor, double First, double Second, double Third, bool IsRange, bool IsPrior)
{
    /// <summary>What one in the last written digit is worth, in the base unit: 1 for "12 mm" and for "1.2 cm".</summary>
    public double Step { get; init; } = Factor;

    /// <summary>The largest of the values in the base unit of the dimension.</summary>
    public double Largest => Factor * Math.Max(First, Math.Max(double.IsNaN(Second) ? First : Second, double.IsNaN(Third) ? First : Third));
}

public enum EntityKind : byte
{
    /// <summary>A calendar date; the values are year (0 when not said), month and day (0 when not said).</summary>
    Date,

    /// <summary>An age; the first value is in years.</summary>
    Age,

    /// <summary>A vertebra or disc level; the first value is the region's letter ('C', 'T', 'L', 'S'), the second its number, the third the number of the lower vertebra of a range or 0.</summary>
    VertebralLevel,

    /// <summary>A numbered segment; the first value is its number.</summary>
    Segment,

    /// <summary>A numbered rib; the first value is its number.</summary>
    Rib,

    /// <summary>A reference to a series or image; the first value is the series or 0, the second the image or 0.</summary>
    ImageReference,
}

/// <summary>Something in a sentence that has a value and is not a measurement.</summary>
public readonly record struct Entity(EntityKind Kind, TextSpan Span, double First, double Second, double Third);
