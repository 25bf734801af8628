using System.Collections.Frozen;
using RadLSP.Core.Analysis;
using RadLSP.Core.Spelling;

namespace RadLSP.Core.Tests.Spelling;

public class SpellCheckTests
{
    [Theory]
    [InlineData("effusion")]
    [InlineData("Effusion")]
    [InlineData("EFFUSION")]
    [InlineData("lung's")]
    [InlineData("lung’s")]
    [InlineData("lungs’")]
    [InlineData("mri")]
    [InlineData("x-ray")]
    [InlineData("right-left")]
    [InlineData("left/right")]
    [InlineData("peri-hilar")]
    [InlineData("pneumo-thorax")]
    [InlineData("tumour")]
    [InlineData("tumor")]
    [InlineData("")]
    [InlineData("q")]
    [InlineData("L4")]
    [InlineData("5mm")]
    [InlineData("T2w")]
    [InlineData("IV")]
    [InlineData("viii")]
    [InlineData("XLII")]
    [InlineData("CPPD")]
    [InlineData("CPPDs")]
    [InlineData("mGy")]
    [InlineData("XXXX")]
    [InlineData("胸部")]
    [InlineData("Кость")]
    public void Nothing_is_said_against(string token) =>
        Assert.True(SpellCheck.IsCorrect(token, TokenPlace.Start, SpellingFixture.Words, SpellingFixture.Options));

    [Theory]
    [InlineData("effussion")]
    [InlineData("Efusion")]
    [InlineData("EFUSSION")]
    [InlineData("lnug's")]
    [InlineData("rihgt-left")]
    [InlineData("left/rihgt")]
    [InlineData("viiii")]
    [InlineData("vx")]
    [InlineData("xl")]
    [InlineData("ABCDEFG")]
    [InlineData("atelect-asos")]
    [InlineData("Nodüle")]
    public void A_token_that_is_no_word_is_unknown(string token) =>
        Assert.Equal(SpellingVerdict.Unknown, SpellCheck.Judge(token, TokenPlace.Start, SpellingFixture.Words, SpellingFixture.Options));

    [Theory]
    [InlineData("Abernetti", TokenPlace.None, true)]
    [InlineData("Abernetti", TokenPlace.Start, false)]
    [InlineData("Abernetti's", TokenPlace.Start, true)]
    [InlineData("O'Brannigan", TokenPlace.Start, true)]
    [InlineData("O’Brannigan’s", TokenPlace.Start, true)]
    [InlineData("Nodul's", TokenPlace.Start, false)]
    [InlineData("ABERNETTI'S", TokenPlace.AmongCapitals, false)]
    [InlineData("abernetti's", TokenPlace.Start, false)]
    [InlineData("abernetti", TokenPlace.None, false)]
    [InlineData("ABERNETTI", TokenPlace.None, false)]
    [InlineData("Lng", TokenPlace.None, true)] // Near "lung", but so short that it is a name as well.
    [InlineData("Atelectsis", TokenPlace.None, false)] // One slip away from a word of medicine.
    [InlineData("Atelectaasis", TokenPlace.None, false)]
    [InlineData("Atelectaiss", TokenPlace.None, false)]
    [InlineData("Atelectosis", TokenPlace.None, false)]
    public void A_capital_inside_a_sentence_makes_a_name(string token, TokenPlace place, bool correct) =>
        Assert.Equal(correct, SpellCheck.IsCorrect(token, place, SpellingFixture.Words, SpellingFixture.Options));

    [Theory]
    [InlineData("CPPD", TokenPlace.None, true)]
    [InlineData("CPPD", TokenPlace.AmongCapitals, false)]
    [InlineData("CPD", TokenPlace.AmongCapitals, true)]
    [InlineData("CLAER", TokenPlace.AmongCapitals, false)]
    [InlineData("CLEAR", TokenPlace.AmongCapitals, true)]
    [InlineData("Abernetti", TokenPlace.AmongCapitals, false)]
    public void Capitals_say_little_among_capitals(string token, TokenPlace place, bool correct) =>
        Assert.Equal(correct, SpellCheck.IsCorrect(token, place, SpellingFixture.Words, SpellingFixture.Options));

    [Theory]
    [InlineData(Dialect.Any, "tumour", SpellingVerdict.Correct)]
    [InlineData(Dialect.Any, "tumor", SpellingVerdict.Correct)]
    [InlineData(Dialect.UnitedKingdom, "tumor", SpellingVerdict.OtherDialect)]
    [InlineData(Dialect.UnitedKingdom, "tumour", SpellingVerdict.Correct)]
    [InlineData(Dialect.UnitedStates, "tumour", SpellingVerdict.OtherDialect)]
    [InlineData(Dialect.UnitedStates, "tumour's", SpellingVerdict.OtherDialect)]
    [InlineData(Dialect.UnitedStates, "peri-tumour", SpellingVerdict.OtherDialect)]
    [InlineData(Dialect.UnitedStates, "tumour-rihgt", SpellingVerdict.Unknown)]
    [InlineData(Dialect.UnitedStates, "nodule", SpellingVerdict.Correct)]
    public void A_word_of_the_other_dialect_is_told_only_when_one_was_chosen(Dialect dialect, string token, SpellingVerdict verdict) =>
        Assert.Equal(verdict, SpellCheck.Judge(token, TokenPlace.Start, SpellingFixture.Words, SpellingFixture.Options with { Dialect = dialect }));

    [Theory]
    [InlineData("perihilar", true)]
    [InlineData("nonpleural", true)]
    [InlineData("posttreatment", true)]
    [InlineData("gastritis", true)]
    [InlineData("gastroduodenitis", true)]
    [InlineData("Hepatopathy", true)]
    [InlineData("nodulelike", true)]
    [InlineData("carcinomas", true)]
    [InlineData("perinodule", false)] // Peri stands before adjectives only.
    [InlineData("perilung", false)] // The stem is too short.
    [InlineData("peripluural", false)]
    [InlineData("nonplural's", true)]
    [InlineData("gastrit", false)]
    [InlineData("itisgastr", false)]
    [InlineData("gastroduodenogastritis", false)] // No more than two roots.
    [InlineData("nonmri", false)]
    [InlineData("pleurals", false)] // An adjective has no plural.
    [InlineData("thelike", false)]
    public void Words_are_made_of_known_parts(string token, bool correct) =>
        Assert.Equal(correct, SpellCheck.IsCorrect(token, TokenPlace.Start, SpellingFixture.Words, SpellingFixture.Options));

    [Fact]
    public void Words_that_the_user_accepts_are_correct_in_any_case()
    {
        SpellingOptions options = SpellingFixture.Options with { AlsoAccepted = new[] { "Kosmoscan" }.ToFrozenSet() };

        Assert.True(SpellCheck.IsCorrect("kosmoscan", TokenPlace.Start, SpellingFixture.Words, options));
        Assert.True(SpellCheck.IsCorrect("KOSMOSCAN's", TokenPlace.AmongCapitals, SpellingFixture.Words, options));
        Assert.False(SpellCheck.IsCorrect("kosmoscam", TokenPlace.Start, SpellingFixture.Words, options));
    }

    [Fact]
    public void Every_known_word_is_correct_in_every_case_and_place()
    {
        for (int id = 0; id < SpellingFixture.Words.Count; id++)
        {
            string word = SpellingFixture.Words.Text(id);
            foreach (string form in (string[])[word, word.ToLowerInvariant(), word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..], word + "'s"])
            {
                foreach (TokenPlace place in (TokenPlace[])[TokenPlace.None, TokenPlace.Start, TokenPlace.AmongCapitals])
                {
                    Assert.True(SpellCheck.IsCorrect(form, place, SpellingFixture.Words, SpellingFixture.Options), form);
                }
            }
        }
    }

    [Fact]
    public void Any_characters_are_judged_without_a_crash()
    {
        const string Letters = "aeln rstAELNRST'’-/é\ud800\udc00\0 1Ж漢";
        var random = new Random(3);
        int unknown = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string token = string.Create(random.Next(0, 80), random, static (span, r) =>
            {
                foreach (ref char letter in span)
                {
                    letter = Letters[r.Next(Letters.Length)];
                }
            });
            unknown += SpellCheck.IsCorrect(token, (TokenPlace)random.Next(4), SpellingFixture.Words, SpellingFixture.Options) ? 0 : 1;
            SpellCheck.IsDividedWord(token, SpellingFixture.Words);
        }

        Assert.True(unknown > 0);
    }

    [Fact]
    public void Judging_allocates_nothing()
    {
        string[] tokens = ["effusion", "effussion", "Abernetti", "Atelectosiss", "perihilar", "gastroduodenitis", "left-rihgt", "CPPD", "viii", "Ménière"];
        JudgeAll(tokens);

        long before = GC.GetAllocatedBytesForCurrentThread();
        JudgeAll(tokens);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Wrong_settings_are_reported_by_name()
    {
        var errors = new List<string>();

        SpellingFixture.Read(new() { ["longest-acronym"] = ["many"], ["prefixes"] = ["Non"], ["opposites"] = ["hypo", "a a"] }, errors);

        Assert.Contains(errors, error => error.StartsWith("longest-acronym:", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("shortest-stem:", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("prefixes:", StringComparison.Ordinal));
        Assert.Equal(2, errors.Count(error => error.StartsWith("opposites:", StringComparison.Ordinal)));
    }

    private static void JudgeAll(string[] tokens)
    {
        foreach (string token in tokens)
        {
            SpellCheck.Judge(token, TokenPlace.None, SpellingFixture.Words, SpellingFixture.Options);
        }
    }
}
