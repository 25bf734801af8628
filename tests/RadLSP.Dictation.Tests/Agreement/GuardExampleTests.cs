using RadLSP.Core.Dictation;
using RadLSP.Dictation.Agreement;
using RadLSP.Dictation.Tests.SpokenForms;
using RadLSP.Grammars;
using RadLSP.Grammars.Dictation;

namespace RadLSP.Dictation.Tests.Agreement;

/// <summary>Every example of grammars/en/recognition: words that are refused, and words that are written.</summary>
public sealed class GuardExampleTests
{
    private static readonly List<GrammarError> Errors = [];
    private static readonly List<GuardExample> Known = [];
    private static readonly GuardSettings Settings = GuardReader.Read(EnglishDictation.Files(), Errors, Known)!;

    public static TheoryData<string, double, double, double, string> All()
    {
        var data = new TheoryData<string, double, double, double, string>();
        foreach (GuardExample example in Known)
        {
            data.Add(example.Words, example.Seconds, example.Probability, example.NoSpeech, example.Refused);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_words_are_refused_or_written_as_the_example_says(string words, double seconds, double probability, double noSpeech, string refused)
    {
        var segment = new HeardSegment(
            [.. words.Split(' ').Select((word, i) => new RecognizedWord(word, probability, i, i + 1))], (int)(seconds * 1000), noSpeech, Math.Log(probability));

        Disbelief expected = refused.Length == 0 ? Disbelief.None : Enum.Parse<Disbelief>(refused.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        Assert.Equal(expected, HallucinationGuard.Judge(segment, Settings));
    }

    [Fact]
    public void The_files_hold_no_error() => Assert.Empty(Errors);

    [Theory]
    [InlineData("source: x\nthresholds: {no_speech: {value: 2, source: x}}", "no_speech")]
    [InlineData("source: x\nphrases: [a]\nexamples: [{words: a}]", "thresholds")]
    [InlineData("- a", "is a map")]
    public void What_is_wrong_is_told_with_its_place(string text, string part)
    {
        var errors = new List<GrammarError>();
        GuardReader.Read([new GrammarFile("recognition/own.yaml", text)], errors);

        Assert.Contains(errors, error => error.Message.Contains(part, StringComparison.Ordinal) && error.Line > 0);
    }
}
