using RadLSP.Core.Words;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Tests.Words;

public class WordTableWriterTests
{
    [Fact]
    public void The_order_in_which_words_are_added_does_not_change_the_bytes()
    {
        string[] words = ["Doppler", "doppler", "MRI", "mri", "mAs", "MAS", "lung", "Lung", "US", "us", "Us"];
        byte[] expected = Write(words);
        var random = new Random(7);
        for (int round = 0; round < 50; round++)
        {
            random.Shuffle(words);
            Assert.Equal(expected, Write(words));
        }
    }

    [Theory]
    [InlineData("lung", WordFlags.None, "lung")]
    [InlineData("London", WordFlags.CapitalisedOnly, "London")]
    [InlineData("MRI", WordFlags.AllCapitalsOnly, "MRI")]
    [InlineData("kVp", WordFlags.MixedCase, "kVp")]
    [InlineData("MRI|mri", WordFlags.None, "mri")]
    [InlineData("May|may", WordFlags.None, "may")]
    [InlineData("MAS|mAs", WordFlags.MixedCase, "mAs")]
    [InlineData("POLAND|Poland", WordFlags.CapitalisedOnly, "Poland")]
    public void The_plainest_writing_of_a_word_is_kept(string added, WordFlags flags, string shown)
    {
        WordTable table = WordTable.Open(Write(added.Split('|')));

        Assert.Equal(1, table.Count);
        Assert.Equal(flags, table.Flags(0));
        Assert.Equal(shown, table.Text(0));
    }

    [Fact]
    public void Flags_of_a_word_added_twice_are_joined()
    {
        var writer = new WordTableWriter();
        writer.Add("lung", WordFlags.UnitedStates);
        writer.Add("Lung", WordFlags.Medical.WithFrequencyClass(3));

        WordTable table = WordTable.Open(writer.Write());

        Assert.Equal((WordFlags.UnitedStates | WordFlags.Medical).WithFrequencyClass(3), table.Flags(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\tbed")]
    [InlineData("broken\ud800")]
    [InlineData("zero\0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_cannot_be_a_word_is_refused(string word)
    {
        var writer = new WordTableWriter();

        Assert.False(writer.Add(word, WordFlags.None));
        Assert.False(writer.SetFrequencyClass(word, 1));
        Assert.Equal(0, writer.Count);
    }

    private static byte[] Write(params string[] words)
    {
        var writer = new WordTableWriter();
        foreach (string word in words)
        {
            writer.Add(word, WordFlags.None);
        }

        return writer.Write();
    }
}
