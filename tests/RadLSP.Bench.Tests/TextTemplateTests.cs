using RadLSP.Bench.Data;

namespace RadLSP.Bench.Tests;

/// <summary>Alternatives and variables of texts.</summary>
public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{side} lung", "left lung")]
    [InlineData("{Side} lung", "Left lung")]
    [InlineData("<a>", "a")]
    [InlineData("<{side}|{side}>", "left")]
    [InlineData(@"\<a\> \{b\}", "<a> {b}")]
    [InlineData("a | b", "a | b")]
    public void It_is_written_out(string template, string expected) =>
        Assert.Equal(expected, TextTemplate.Expand(template, name => name == "side" ? "left" : null, new Dice(1)));

    [Fact]
    public void Every_alternative_is_chosen_at_some_time_and_nested_ones_too()
    {
        string[] all = [.. Enumerable.Range(1, 200).Select(seed => TextTemplate.Expand("<a|b<1|2>|>", _ => null, new Dice(seed))).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["", "a", "b1", "b2"], all);
    }

    [Theory]
    [InlineData("<a|b")]
    [InlineData("a>")]
    [InlineData("{side")]
    [InlineData("{unknown}")]
    public void Wrong_markup_is_refused(string template) =>
        Assert.Throws<FormatException>(() => TextTemplate.Expand(template, _ => null, new Dice(1)));
}
