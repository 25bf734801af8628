using System.Text;
using RadLSP.Core.Language;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Language;

public sealed class LanguageModelTests
{
    private static readonly LanguageModel Model = Reports.English.WordStatistics;

    [Theory]
    [InlineData("pleural", "effusion", "effusion", "pleural")]
    [InlineData("medial", "meniscus", "medial", "malleus")]
    public void Words_that_go_together_are_likelier_than_words_that_do_not(string first, string second, string otherFirst, string otherSecond) =>
        Assert.True(Model.Association(Word(first), Word(second)) > Model.Association(Word(otherFirst), Word(otherSecond)) + 1);

    [Fact]
    public void Chance_is_no_surprise() =>
        Assert.InRange(Model.Association(Word("sesamoid"), Word("colonic")), -0.5f, 0.5f);

    [Fact]
    public void What_the_user_writes_is_likely_for_the_user()
    {
        int first = Word("lateral");
        int second = Word("pancreatic");
        Assert.True(Model.After(first, second, new Always(first, second)) > 2 * Model.After(first, second));
        Assert.True(Model.Association(first, second, new Always(first, second)) > Model.Association(first, second) + 1);
    }

    [Theory]
    [InlineData("pleural", "plural")]
    [InlineData("ileum", "ilium")]
    [InlineData("quartus", "cordis")]
    [InlineData("prostate", "prostrate")]
    public void Words_that_sound_alike_are_near_each_other(string said, string heard) =>
        Assert.True(Distance(said, heard) < Distance(said, "hydronephrosis"));

    [Theory]
    [InlineData("rhonchi", "ronchi")]
    [InlineData("cyst", "sist")]
    public void Other_spellings_of_one_sound_are_the_same(string first, string second) => Assert.Equal(0, Distance(first, second));

    [Fact]
    public void Damaged_statistics_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => LanguageStatistics.Open(new byte[100]));
        Assert.Throws<InvalidDataException>(() => LanguageStatistics.Open(new byte[3]));
    }

    [Fact]
    public void Counts_are_kept_within_five_percent()
    {
        for (int count = 1; count < 2_000_000; count = (count * 3 / 2) + 1)
        {
            Assert.InRange(LanguageStatisticsFormat.Expand(LanguageStatisticsFormat.Quantize(count)) / count, 0.95, 1.05);
        }
    }

    private static int Word(string text) => Model.WordOf(Reports.English.Words.Find(text));

    private static float Distance(string first, string second)
    {
        Span<byte> one = stackalloc byte[SoundForm.Longest + 1];
        Span<byte> other = stackalloc byte[SoundForm.Longest + 1];
        int oneLength = SoundForm.Write(Encoding.UTF8.GetBytes(first), one);
        int otherLength = SoundForm.Write(Encoding.UTF8.GetBytes(second), other);
        return SoundForm.Distance(one[..oneLength], other[..otherLength], 20);
    }

    private sealed class Always(int wantedFirst, int wantedSecond) : IWordUsage
    {
        public float Pair(int first, int second) => first == wantedFirst && second == wantedSecond ? 50 : 0;
    }
}
