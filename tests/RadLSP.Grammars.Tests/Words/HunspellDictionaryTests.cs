using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Tests.Words;

public class HunspellDictionaryTests
{
    [Fact]
    public void A_suffix_replaces_what_it_strips_where_its_condition_holds()
    {
        const string Affixes = """
            SET UTF-8
            SFX S Y 4
            SFX S y ies [^aeiou]y
            SFX S 0 s   [aeiou]y
            SFX S 0 es  [sxzh]
            SFX S 0 s   [^sxzhy]
            """;

        Assert.Equal(["biopsies", "biopsy", "mass", "masses", "nodule", "nodules", "x-ray", "x-rays"],
            Words(Affixes, "4\nbiopsy/S\nx-ray/S\nmass/S\nnodule/S"));
    }

    [Fact]
    public void A_prefix_meets_a_suffix_only_where_both_allow_it()
    {
        const string Affixes = """
            PFX U Y 1
            PFX U 0 un .
            SFX D Y 1
            SFX D 0 ed .
            SFX V N 1
            SFX V 0 ive .
            """;

        Assert.Equal(["react", "reacted", "reactive", "unreact", "unreacted"], Words(Affixes, "1\nreact/UDV"));
    }

    [Fact]
    public void A_suffix_allows_another_by_its_own_flags()
    {
        const string Affixes = """
            SFX A Y 1
            SFX A 0 ic/B .
            SFX B Y 1
            SFX B 0 ally .
            """;

        Assert.Equal(["graph", "graphic", "graphically"], Words(Affixes, "1\ngraph/A"));
    }

    [Fact]
    public void Special_flags_decide_what_is_a_word()
    {
        const string Affixes = """
            NEEDAFFIX N
            ONLYINCOMPOUND C
            FORBIDDENWORD F
            NOSUGGEST !
            SFX S Y 1
            SFX S 0 s .
            """;
        var errors = new List<WordFileError>();

        var words = HunspellDictionary.Expand("x", Affixes, "5\nscapul/NS\nth/C\ncyst/S\ncysts/F\nrude/!S", errors);

        Assert.Empty(errors);
        Assert.Equal<HunspellWord>([new("cyst", false, true), new("rude", true, true), new("rudes", true, false), new("scapuls", false, false)], words);
    }

    [Theory]
    [InlineData("FLAG long\nSFX Aa Y 1\nSFX Aa 0 s .", "cyst/Aa")]
    [InlineData("FLAG num\nSFX 1001 Y 1\nSFX 1001 0 s .", "cyst/7,1001")]
    [InlineData("FLAG UTF-8\nSFX é Y 1\nSFX é 0 s .", "cyst/é")]
    public void Flags_are_read_in_every_form(string affixes, string entry) =>
        Assert.Equal(["cyst", "cysts"], Words(affixes, "1\n" + entry));

    [Fact]
    public void Morphological_fields_byte_order_mark_carriage_returns_and_escaped_slashes_are_understood() =>
        Assert.Equal(["and/or", "cyst", "mass"], Words("\ufeffSET UTF-8\r\n", "\ufeff3\r\ncyst po:noun\r\nmass\tpo:noun\r\nand\\/or\r\n"));

    [Theory]
    [InlineData("SET ISO8859-1", "", 1, "UTF-8")]
    [InlineData("\nBOGUS x", "", 2, "unknown directive \"BOGUS\"")]
    [InlineData("AF 3", "", 1, "AF is not supported")]
    [InlineData("FLAG short", "", 1, "FLAG must be")]
    [InlineData("NOSUGGEST", "", 1, "needs one flag")]
    [InlineData("SFX A", "", 1, "at least two more fields")]
    [InlineData("SFX A Q 1", "", 1, "Y or N")]
    [InlineData("SFX A Y 1\nSFX A 0 s [abc", "", 2, "malformed condition")]
    [InlineData("SFX A Y 1\nSFX A 0 s []", "", 2, "malformed condition")]
    [InlineData("SFX A Y 1\nSFX A 0 s [^", "", 2, "malformed condition")]
    [InlineData("", "1\n/A", 2, "no word")]
    [InlineData("FLAG num", "1\ncyst/1,x", 2, "malformed flags")]
    public void What_is_malformed_is_reported_with_its_line(string affixes, string words, int line, string message)
    {
        var errors = new List<WordFileError>();

        HunspellDictionary.Expand("x", affixes, words, errors);

        WordFileError error = Assert.Single(errors);
        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void An_entry_with_too_many_forms_is_cut_off_and_reported()
    {
        string many = string.Concat(Enumerable.Range(1, 3_000).Select(i => $"SFX A 0 {i} .\n"));
        var errors = new List<WordFileError>();

        var words = HunspellDictionary.Expand("x", "SFX A Y 3000\n" + many, "1\ncyst/A", errors);

        Assert.Equal(2_000, words.Length);
        Assert.Contains("more than 2000 forms", Assert.Single(errors).Message);
    }

    [Fact]
    public void Random_text_never_throws()
    {
        string[] pieces = ["SFX ", "PFX ", "A", "B", " Y ", " N ", "1", "2", "0", " ", "\n", "\n", "[", "]", "^", ".", "/", "\\", "s", "#", "FLAG num", "FLAG long", "NEEDAFFIX ", "é", "\ud800", "\t"];
        var random = new Random(11);
        int reported = 0;
        for (int round = 0; round < 3_000; round++)
        {
            var errors = new List<WordFileError>();
            string affixes = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));
            string words = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            HunspellDictionary.Expand("x", affixes, words, errors);
            reported += errors.Count;
        }

        Assert.True(reported > 0);
    }

    private static string[] Words(string affixes, string words)
    {
        var errors = new List<WordFileError>();
        string[] found = [.. HunspellDictionary.Expand("x", affixes, words, errors).Select(word => word.Text)];
        Assert.Empty(errors);
        return found;
    }
}
