using Fhir.Metrics;
using RadLSP.Core.Lexicon;
using RadLSP.Testing;

namespace RadLSP.Export.Tests;

/// <summary>The units of the grammar are units of UCUM, and are as large.</summary>
public sealed class UcumTests
{
    private static readonly SystemOfUnits Ucum = UCUM.Load();

    public static TheoryData<string> Codes => [.. Reports.English.Lexicon.Concepts.Select(concept => concept.Ucum).Where(code => code.Length > 0)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_one_of_UCUM(string code) => Assert.NotNull(Ucum.Quantity("1", code));

    [Theory]
    [InlineData("mmm")]
    [InlineData("HU")]
    public void What_is_no_code_is_found(string code) => Assert.ThrowsAny<Exception>(() => Ucum.Quantity("1", code));

    [Fact]
    public void Units_of_length_and_volume_have_the_factors_that_UCUM_gives_them()
    {
        List<Concept> units = [.. Reports.English.Lexicon.Concepts.Where(concept => concept is { Dimension: "length" or "volume", Ucum.Length: > 0 })];

        Assert.True(units.Count >= 7);
        Assert.All(units, unit => Assert.Equal(unit.Factor, InMetres(unit.Ucum) * (unit.Dimension == "length" ? 1e3 : 1e9), unit.Factor * 1e-9));
    }

    private static double InMetres(string code)
    {
        Exponential value = Ucum.Canonical(Ucum.Quantity("1", code)).Value;
        return (double)value.Significand * Math.Pow(10, value.Exponent);
    }
}
