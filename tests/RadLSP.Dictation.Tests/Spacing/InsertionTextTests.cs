using RadLSP.Dictation.Spacing;

namespace RadLSP.Dictation.Tests.Spacing;

/// <summary>Words at the place where they are inserted.</summary>
public sealed class InsertionTextTests
{
    [Theory]
    [InlineData("", "the liver is normal.", "", "The liver is normal.")]
    [InlineData("Clear lungs.", "the liver is normal", "", " The liver is normal")]
    [InlineData("The liver", "is normal", " today.", " is normal")]
    [InlineData("FINDINGS:", "no fracture", "", " No fracture")]
    [InlineData("FINDINGS:\n", "no fracture", "", "No fracture")]
    [InlineData("The liver ", "is normal.", ".", "is normal")]
    [InlineData("The liver", ", spleen", "", ", spleen")]
    [InlineData("The liver.", ". The spleen", "", " The spleen")]
    [InlineData("- ", "no fracture", "", "No fracture")]
    [InlineData("1. ", "no fracture", "", "No fracture")]
    [InlineData("e.g. ", "cysts", "", "cysts")]
    [InlineData("a mass (", "new)", "", "new)")]
    [InlineData("", "eGFR of 45", "", "eGFR of 45")]
    [InlineData("The ", "left", "kidney", "left ")]
    [InlineData("measures 5.", "mL is the unit", "", " mL is the unit")]
    [InlineData("He said \"", "pain", "\"", "pain")]
    [InlineData("Stable", "\nImpression", "", "\nImpression")]
    [InlineData("x", "", "", "")]
    public void The_words_fit(string before, string written, string after, string inserted) =>
        Assert.Equal(inserted, InsertionText.Fit(written, before, after).Text);

    [Fact]
    public void An_abbreviation_of_the_caller_ends_no_sentence() =>
        Assert.Equal(" smith", InsertionText.Fit("smith", "seen by dr.", "", ["dr."]).Text);
}
