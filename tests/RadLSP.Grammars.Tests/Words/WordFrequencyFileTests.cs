using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Tests.Words;

public class WordFrequencyFileTests
{
    [Fact]
    public void Every_word_has_the_class_of_its_line()
    {
        var errors = new List<WordFileError>();

        var words = WordFrequencyFile.Read("f.txt", "# source: test\n7: the of # and more\n\n2: lingula\n", errors);

        Assert.Empty(errors);
        Assert.Equal<(string, int)>([("the", 7), ("of", 7), ("lingula", 2)], words);
    }

    [Theory]
    [InlineData("the of")]
    [InlineData("0: the")]
    [InlineData("8: the")]
    [InlineData("x: the")]
    [InlineData(": the")]
    public void A_malformed_line_is_reported(string line)
    {
        var errors = new List<WordFileError>();

        Assert.Empty(WordFrequencyFile.Read("f.txt", "\n" + line, errors));
        Assert.Equal(2, Assert.Single(errors).Line);
    }
}
