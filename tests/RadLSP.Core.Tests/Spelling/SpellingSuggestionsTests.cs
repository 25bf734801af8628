using RadLSP.Core.Analysis;
using RadLSP.Core.Spelling;

namespace RadLSP.Core.Tests.Spelling;

public class SpellingSuggestionsTests
{
    private static readonly SpellingSuggestions Suggestions = new(SpellingFixture.Words, SpellingFixture.Options);

    [Theory]
    [InlineData("effussion", "effusion")]
    [InlineData("pnuemothorax", "pneumothorax")]
    [InlineData("plueral", "pleural")] // A word of medicine before "plural".
    [InlineData("flem", "phlegm")] // Sounds alike.
    [InlineData("nodul", "nodule")]
    [InlineData("thelungs", "the lungs")]
    [InlineData("Thelungs", "The lungs")]
    [InlineData("Effussion", "Effusion")]
    [InlineData("EFFUSSION", "EFFUSION")]
    [InlineData("nodul's", "nodule's")]
    [InlineData("Nodul’s", "Nodule’s")]
    [InlineData("mediastinim", "mediastinum")]
    public void The_likeliest_word_comes_first(string word, string expected) =>
        Assert.Equal(expected, Suggestions.For(word, 5)[0].Text);

    [Fact]
    public void No_more_than_asked_for_are_given_and_none_twice()
    {
        IReadOnlyList<SpellingSuggestion> many = Suggestions.For("nodul", 10);

        Assert.Single(Suggestions.For("nodul", 1));
        Assert.Equal(many.Count, many.Select(suggestion => suggestion.Text).Distinct().Count());
        Assert.Empty(Suggestions.For("zzzzzzzz", 5));
        Assert.Empty(Suggestions.For("", 5));
        Assert.Empty(Suggestions.For("q", 5));
    }

    [Fact]
    public void Words_not_to_be_offered_and_combining_forms_stay_away()
    {
        Assert.DoesNotContain(Suggestions.For("damm", 10), suggestion => suggestion.Text == "damn");
        Assert.DoesNotContain(Suggestions.For("perri", 10), suggestion => suggestion.Text == "peri");
    }

    [Theory]
    [InlineData("hyptension", true)] // As near to hypotension as makes no matter.
    [InlineData("hypertenson", false)]
    [InlineData("aymmetric", true)]
    [InlineData("pnuemothorax", false)]
    [InlineData("spondylitsi", false)] // No "spondylosis" is known.
    public void A_word_whose_opposite_is_as_near_is_marked_and_never_sure(string word, bool changesMeaning)
    {
        Assert.Equal(changesMeaning, Suggestions.For(word, 1)[0].ChangesMeaning);
        Assert.Equal(changesMeaning, Suggestions.Sure(word) is null);
    }

    [Theory]
    [InlineData("effussion", "effusion")]
    [InlineData("thelungs", "the lungs")]
    [InlineData("lnug", null)] // Too short to be sure.
    [InlineData("perneal", null)] // Perineal or peroneal.
    [InlineData("zzzzzzzz", null)]
    public void Only_a_plain_and_lonely_slip_is_sure(string word, string? expected) =>
        Assert.Equal(expected, Suggestions.Sure(word)?.Text);

    [Fact]
    public void Only_words_of_the_chosen_dialect_are_given()
    {
        var american = new SpellingSuggestions(SpellingFixture.Words, SpellingFixture.Options with { Dialect = Dialect.UnitedStates });

        Assert.Contains(Suggestions.For("tumuor", 5), suggestion => suggestion.Text == "tumour");
        Assert.DoesNotContain(american.For("tumuor", 5), suggestion => suggestion.Text == "tumour");
        Assert.Contains(american.For("tumuor", 5), suggestion => suggestion.Text == "tumor");
    }

    [Fact]
    public void A_word_one_slip_away_is_always_among_the_suggestions()
    {
        var random = new Random(6);
        string[] words = [.. Enumerable.Range(0, 3_000).Select(_ => RandomWord(random)).Distinct()];
        var suggestions = new SpellingSuggestions(SpellingFixture.Table(string.Join(' ', words), ""), SpellingFixture.Options);
        for (int round = 0; round < 2_000; round++)
        {
            string word = words[random.Next(words.Length)];
            string slip = Slip(word, random);

            Assert.Contains(suggestions.For(slip, 24), suggestion => suggestion.Text == word);
        }
    }

    [Fact]
    public void Any_characters_give_suggestions_or_none_without_a_crash()
    {
        const string Letters = "aelnrst'’-/é\ud800\udc00\0 1Ж漢";
        var random = new Random(9);
        int given = 0;
        for (int round = 0; round < 3_000; round++)
        {
            string token = string.Concat(Enumerable.Range(0, random.Next(0, 70)).Select(_ => Letters[random.Next(Letters.Length)]));
            given += Suggestions.For(token, 5).Count;
            Suggestions.Sure(token);
        }

        Assert.True(given > 0);
    }

    private static string RandomWord(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(7, 14)).Select(_ => (char)('a' + random.Next(26))));

    private static string Slip(string word, Random random)
    {
        int at = random.Next(1, word.Length - 1);
        char letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter.ToString()),
            2 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => word.Remove(at, 1).Insert(at, letter.ToString()),
        };
    }
}
