using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Rules;
using RadLSP.Core.Rules.Words;
using RadLSP.Core.Spelling;
using RadLSP.Core.Words;
using RadLSP.Grammars.Words;
using RadLSP.Testing;

namespace RadLSP.Grammars.Tests.Words;

/// <summary>The vocabulary of grammars/en itself: the word lists, the general dictionaries and the settings of the speller together.</summary>
public class VocabularyTests
{
    private static readonly WordTable Words = Reports.English.Words;

    private static readonly RuleDefinition Rule = Reports.English.Rules.Single(rule => rule.Mechanism == MisspellingRule.Mechanism.Name);

    private static readonly SpellingOptions Options =
        SpellingOptions.FromSettings(Rule, (setting, message, _) => throw new InvalidOperationException($"{setting}: {message}"));

    [Fact]
    public void The_compiled_table_is_sound_and_small()
    {
        Assert.Null(Words.Verify());
        Assert.InRange(Words.Count, 100_000, 400_000);
    }

    [Fact]
    public void Every_word_of_the_lists_is_known_as_a_word_of_medicine_and_correct()
    {
        var errors = new List<WordFileError>();
        var distinct = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(EnglishGrammar.Folder, "lexicon", "vocabulary"), "*.txt"))
        {
            foreach (VocabularyWord word in VocabularyFile.Read(Path.GetFileName(path), File.ReadAllText(path), errors))
            {
                int id = Words.Find(word.Text);
                Assert.True(id >= 0, word.Text);
                Assert.True((Words.Flags(id) & word.Flags) == word.Flags, word.Text);
                Assert.True(SpellCheck.IsCorrect(word.Text, TokenPlace.Start, Words, Options), word.Text);
                distinct.Add(word.Text);
            }
        }

        Assert.Empty(errors);
        Assert.True(distinct.Count > 15_000, $"{distinct.Count} words");
    }

    [Fact]
    public void Every_counted_word_is_known_to_some_list()
    {
        var errors = new List<WordFileError>();
        string path = Path.Combine(EnglishGrammar.Folder, WordFrequencyFile.Path);

        var counted = WordFrequencyFile.Read("f", File.ReadAllText(path), errors);

        Assert.Empty(errors);
        Assert.Equal([], counted.Where(word => Words.Find(word.Word) < 0).Select(word => word.Word));
        Assert.All(counted, word => Assert.Equal(word.Class, Words.Flags(Words.Find(word.Word)).FrequencyClass()));
    }

    [Theory]
    [InlineData(Dialect.UnitedStates, "haemorrhage oesophagus tumour centre anaemia", "hemorrhage esophagus tumor center anemia liver")]
    [InlineData(Dialect.UnitedKingdom, "hemorrhage esophagus tumor center anemia", "haemorrhage oesophagus tumour centre anaemia liver")]
    public void Each_dialect_has_its_spellings(Dialect dialect, string wrong, string right)
    {
        SpellingOptions options = Options with { Dialect = dialect };

        Assert.All(wrong.Split(' '), word => Assert.Equal(SpellingVerdict.OtherDialect, SpellCheck.Judge(word, TokenPlace.Start, Words, options)));
        Assert.All(right.Split(' '), word => Assert.Equal(SpellingVerdict.Correct, SpellCheck.Judge(word, TokenPlace.Start, Words, options)));
        Assert.All(wrong.Split(' '), word => Assert.True(SpellCheck.IsCorrect(word, TokenPlace.Start, Words, Options)));
    }

    [Theory]
    [InlineData("effussion", "effusion")]
    [InlineData("atelectesis", "atelectasis")]
    [InlineData("cardiomegly", "cardiomegaly")]
    [InlineData("hepatosplenomegely", "hepatosplenomegaly")]
    [InlineData("recieved", "received")]
    [InlineData("anuerysm", "aneurysm")]
    [InlineData("thelungs", "the lungs")]
    [InlineData("opacifiction", "opacification")]
    [InlineData("perihylar", "perihilar")]
    public void Common_slips_are_found_and_mended(string slip, string word)
    {
        var suggestions = new SpellingSuggestions(Words, Options);

        Assert.False(SpellCheck.IsCorrect(slip, TokenPlace.None, Words, Options));
        Assert.Equal(word, suggestions.For(slip, 3)[0].Text);
    }

    [Theory]
    [InlineData("hyptension")]
    [InlineData("perneal")]
    [InlineData("hypertenion")]
    [InlineData("ilal")]
    public void No_suggestion_is_sure_where_an_opposite_is_near(string slip)
    {
        var suggestions = new SpellingSuggestions(Words, Options);

        SpellingSuggestion? sure = suggestions.Sure(slip);

        // "hypertenion" is far from "hypotension", so it may be mended, but only to its own kind.
        Assert.True(sure is null || sure.Value.Text == "hypertension", sure?.Text);
    }

    [Fact]
    public void Random_slips_in_words_of_medicine_are_seldom_taken_for_words()
    {
        string[] words = [.. Enumerable.Range(0, Words.Count).Where(IsCommonMedical).Select(Words.Text)];
        var random = new Random(12);
        int slips = 0;
        int unnoticed = 0;
        for (int round = 0; round < 5_000; round++)
        {
            string word = words[random.Next(words.Length)];
            string slip = Slip(word, random);
            if (slip == word || Words.Find(slip) >= 0)
            {
                continue;
            }

            slips++;
            unnoticed += SpellCheck.IsCorrect(slip, TokenPlace.Start, Words, Options) ? 1 : 0;
        }

        Assert.True(slips > 4_500, $"{slips} of 5000 slips were no words");
        Assert.True(unnoticed < slips / 200, $"{unnoticed} of {slips} slips were explained away");
    }

    [Fact]
    public void The_rule_flags_exactly_the_misspelt_words()
    {
        const string Text = """
            FINDINGS: The hart is not enlarged. Small left {|plueral|} effusion, no pneumothorax.
            Sclerotic {|leison|} in L4. Mail to reading-room@riverside-radiolgy.example for images.
            """;

        Assert.Equal(["plueral", "leison"], Flagged(Text.Replace("{|", "").Replace("|}", "")));
    }

    private static string[] Flagged(string text) =>
        [.. Reports.Analyze(text).Diagnostics.Where(IsMisspelling).Select(diagnostic => text.Substring(diagnostic.Span.Start, diagnostic.Span.Length))];

    private static bool IsMisspelling(Diagnostic diagnostic) => diagnostic.Code == Rule.Code;

    private static bool IsCommonMedical(int id)
    {
        WordFlags flags = Words.Flags(id);
        const WordFlags NotPlain = WordFlags.CapitalisedOnly | WordFlags.AllCapitalsOnly | WordFlags.MixedCase | WordFlags.CombiningForm;
        return (flags & WordFlags.Medical) != 0 && (flags & NotPlain) == 0 && flags.FrequencyClass() > 1 && Words.FoldedText(id).Length > 4;
    }

    private static string Slip(string word, Random random)
    {
        int at = random.Next(word.Length - 1);
        string letter = ((char)('a' + random.Next(26))).ToString();
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter),
            2 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => word.Remove(at, 1).Insert(at, letter),
        };
    }
}
