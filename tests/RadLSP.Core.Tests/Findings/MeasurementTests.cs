using RadLSP.Core.Findings;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Findings;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData("A 8 mm nodule.", "length", 8)]
    [InlineData("A 2.1 cm mass.", "length", 21)]
    [InlineData("A 2.1cm mass.", "length", 21)]
    [InlineData("A 3 x 4 x 2.5 cm mass.", "length", 40)]
    [InlineData("A 3.0 cm x 4.0 cm mass.", "length", 40)]
    [InlineData("A 3 by 4 cm mass.", "length", 40)]
    [InlineData("A 17x9.5 mm node.", "length", 17)]
    [InlineData("A 5-mm nodule.", "length", 5)]
    [InlineData("Attenuation of 35 HU.", "attenuation", 35)]
    [InlineData("Stenosis of 70%.", "percent", 70)]
    [InlineData("A volume of 12 mL.", "volume", 12000)]
    public void A_measurement_is_in_its_base_unit(string text, string dimension, double largest)
    {
        Measurement measurement = Assert.Single(Reports.Analyze(text).Sentences[0].Analysis.Measurements);
        Assert.Equal(dimension, measurement.Dimension);
        Assert.Equal(largest, measurement.Largest, 6);
    }

    [Fact]
    public void A_range_is_no_second_axis() =>
        Assert.True(Assert.Single(Reports.Analyze("Nodules of 3-5 mm.").Sentences[0].Analysis.Measurements).IsRange);

    [Fact]
    public void A_prior_value_is_prior()
    {
        IReadOnlyList<Measurement> measurements = Reports.Analyze("A nodule of 8 mm, previously 6 mm.").Sentences[0].Analysis.Measurements;
        Assert.Equal([false, true], measurements.Select(measurement => measurement.IsPrior));
    }

    [Theory]
    [InlineData("Seen on 3 images.")]
    [InlineData("Page 1 of 2.")]
    public void A_bare_number_is_no_measurement(string text) => Assert.Empty(Reports.Analyze(text).Sentences[0].Analysis.Measurements);
}
