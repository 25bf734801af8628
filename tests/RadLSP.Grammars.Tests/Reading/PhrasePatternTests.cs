using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Tests.Reading;

public sealed class PhrasePatternTests
{
    [Theory]
    [InlineData("no evidence of", "no evidence of")]
    [InlineData("(is|are) absent", "is absent;are absent")]
    [InlineData("not (clearly|) seen", "not clearly seen;not seen")]
    [InlineData("(is|are) not (now|) seen", "is not now seen;is not seen;are not now seen;are not seen")]
    [InlineData("(", "(")]
    [InlineData("1)", "1)")]
    public void A_pattern_stands_for_its_phrases(string pattern, string phrases) =>
        Assert.Equal(phrases.Split(';'), PhrasePattern.Expand(pattern));

    [Theory]
    [InlineData("(is|are absent")]
    [InlineData("((is|are) absent")]
    [InlineData("(is) absent) now")]
    [InlineData("(a|b|c|d|e|f|g|h|i|j)(a|b|c|d|e|f|g|h|i|j)(a|b|c|d|e|f|g|h|i|j)(a|b|c|d|e|f|g|h|i|j)")]
    public void A_pattern_that_cannot_be_read_is_refused(string pattern) =>
        Assert.Throws<FormatException>(() => PhrasePattern.Expand(pattern));
}
