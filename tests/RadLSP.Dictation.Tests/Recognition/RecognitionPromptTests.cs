using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Dictation.Recognition;
using RadLSP.Server;

namespace RadLSP.Dictation.Tests.Recognition;

public sealed class RecognitionPromptTests
{
    private const string Report = "EXAM: CT chest with contrast.\n\nFINDINGS:\n\n";

    [Fact]
    public void The_examination_the_section_and_the_vocabulary_of_its_template_are_named()
    {
        string prompt = Prompt(Report, []);
        Assert.StartsWith("CT chest. FINDINGS: ", prompt, StringComparison.Ordinal);
        Assert.Contains("effusion", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void No_finding_is_denied_or_affirmed_in_it() =>
        Assert.DoesNotMatch("(?i)\\b(no|without|normal|clear)\\b", Prompt(Report, []));

    [Fact]
    public void The_terms_of_the_user_stand_last_where_a_recogniser_heeds_them_most() =>
        Assert.EndsWith("pirfenidone, Hamman sign", Prompt(Report, ["Hamman sign", "pirfenidone", "hamman sign", " "]), StringComparison.Ordinal);

    [Theory]
    [InlineData(600)]
    [InlineData(120)]
    [InlineData(40)]
    [InlineData(5)]
    public void It_fits_and_ends_in_a_whole_term(int characters)
    {
        string prompt = Prompt(Report, ["Hamman sign"], characters);
        Assert.InRange(prompt.Length, 0, characters);
        Assert.False(prompt.EndsWith(',') || prompt.EndsWith(' '));
    }

    [Fact]
    public void An_empty_document_gives_the_terms_of_the_user_alone() => Assert.Equal("ground glass", Prompt("", ["ground glass"]));

    private static string Prompt(string report, IReadOnlyList<string> terms, int characters = RecognitionPrompt.DefaultCharacters) =>
        RecognitionPrompt.Build(ReportAnalyzer.Analyze(new SourceText(report), EmbeddedGrammar.English), report.Length, terms, characters);
}
