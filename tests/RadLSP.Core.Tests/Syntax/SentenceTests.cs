using RadLSP.Testing;

namespace RadLSP.Core.Tests.Syntax;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("A nodule of 2.5 cm. The heart is normal.", "A nodule of 2.5 cm.|The heart is normal.")]
    [InlineData("Seen by Dr. Smith today. Normal.", "Seen by Dr. Smith today.|Normal.")]
    [InlineData("Compared with approx. 3 cm before. Stable.", "Compared with approx. 3 cm before.|Stable.")]
    [InlineData("1. Normal chest.\n2. No fracture.", "Normal chest.|No fracture.")]
    [InlineData("1) Normal chest. 2) No fracture.", "Normal chest.|No fracture.")]
    [InlineData("- Clear lungs\n- Normal heart", "Clear lungs|Normal heart")]
    [InlineData("Clear lungs\nNormal heart", "Clear lungs|Normal heart")]
    [InlineData("Effusion is seen.The liver is normal.", "Effusion is seen.|The liver is normal.")]
    [InlineData("There is a lesion in the\nLeft lobe.", "There is a lesion in the\nLeft lobe.")]
    [InlineData("Is it new? Yes! Stable.", "Is it new?|Yes!|Stable.")]
    [InlineData("no effusion . no fracture .", "no effusion .|no fracture .")]
    [InlineData("Measures 3.2 x 1.5 cm (series 3, image 4).  Stable.", "Measures 3.2 x 1.5 cm (series 3, image 4).|Stable.")]
    [InlineData("...", "...")]
    public void Sentences_end_where_they_end(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", Reports.Analyze(text).Sentences.Select(sentence => sentence.Analysis.Text)));

    [Fact]
    public void A_wrapped_line_goes_on()
    {
        const string Text =
            "FINDINGS:\nThere is a large consolidation in the lower lobe of the left lung, with\n"
            + "air bronchograms that reach the pleura, and a small effusion beside the\nLower lobe. The heart is normal.";
        Assert.Equal(2, Reports.Analyze(Text).Sentences.Count);
    }

    [Fact]
    public void Text_without_any_end_is_cut()
    {
        string text = string.Join(' ', Enumerable.Repeat("effusion", 2000));
        Assert.All(Reports.Analyze(text).Sentences, sentence => Assert.InRange(sentence.Span.Length, 1, 2000));
    }
}
