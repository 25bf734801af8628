using RadLSP.Core.Words;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Tests.Words;

public class VocabularyFileTests
{
    private const WordFlags Both = WordFlags.Medical | WordFlags.UnitedStates | WordFlags.UnitedKingdom;

    [Theory]
    [InlineData("nodule/s", "nodule nodules")]
    [InlineData("biopsy/s", "biopsy biopsies")]
    [InlineData("mass/s", "mass masses")]
    [InlineData("stenosis/s", "stenosis stenoses")]
    [InlineData("x-ray/s", "x-ray x-rays")]
    [InlineData("septum/l", "septum septa")]
    [InlineData("ganglion/l", "ganglion ganglia")]
    [InlineData("bronchus/l", "bronchus bronchi")]
    [InlineData("bulla/l", "bulla bullae")]
    [InlineData("carcinoma/s/l", "carcinoma carcinomas carcinomata")]
    [InlineData("cervix/l", "cervix cervices")]
    [InlineData("thorax/l", "thorax thoraces")]
    [InlineData("larynx/l", "larynx larynges")]
    [InlineData("lateral/ly", "lateral laterally")]
    [InlineData("anatomic/ly", "anatomic anatomically")]
    [InlineData("visible/ly", "visible visibly")]
    [InlineData("hazy/ly", "hazy hazily")]
    [InlineData("opacify/v", "opacify opacifies opacified opacifying")]
    [InlineData("resolve/v", "resolve resolves resolved resolving")]
    [InlineData("resect/v", "resect resects resected resecting")]
    public void A_mark_adds_the_inflected_forms(string item, string forms) =>
        Assert.Equal(forms.Split(' ').Select(form => new VocabularyWord(form, Both)), Read(item));

    [Fact]
    public void Braces_hold_the_British_form_and_then_the_American() =>
        Assert.Equal(
            [
                new("haemorrhage", WordFlags.Medical | WordFlags.UnitedKingdom),
                new("haemorrhages", WordFlags.Medical | WordFlags.UnitedKingdom),
                new("hemorrhage", WordFlags.Medical | WordFlags.UnitedStates),
                new("hemorrhages", WordFlags.Medical | WordFlags.UnitedStates),
            ],
            Read("h{ae|e}morrhage/s"));

    [Fact]
    public void Combining_forms_and_words_not_to_offer_are_marked() =>
        Assert.Equal([new("peri", Both | WordFlags.CombiningForm), new("ilium", Both | WordFlags.NeverSuggested)], Read("peri- ilium!"));

    [Fact]
    public void Comments_are_passed_over() => Assert.Equal([new("lung", Both)], Read("lung # and not heart"));

    [Theory]
    [InlineData("a\nlung/q", 3, "unknown mark")]
    [InlineData("h{ae|e", 2, "braces")]
    [InlineData("h{ae}m", 2, "braces")]
    [InlineData("h{a{b|c}", 2, "braces")]
    [InlineData("h|m", 2, "braces")]
    [InlineData("/s", 2, "no word")]
    [InlineData("liver/l", 2, "Latin plural")]
    public void What_is_malformed_is_reported_with_its_line(string text, int line, string message)
    {
        var errors = new List<WordFileError>();

        VocabularyFile.Read("words.txt", "# source: test\n" + text, errors);

        WordFileError error = Assert.Single(errors);
        Assert.Equal(("words.txt", line), (error.File, error.Line));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_file_without_its_source_is_reported()
    {
        var errors = new List<WordFileError>();

        VocabularyFile.Read("words.txt", "lung", errors);

        Assert.Contains("source", Assert.Single(errors).Message);
    }

    private static VocabularyWord[] Read(string text)
    {
        var errors = new List<WordFileError>();
        VocabularyWord[] words = [.. VocabularyFile.Read("words.txt", "# source: test\n" + text, errors)];
        Assert.Empty(errors);
        return words;
    }
}
