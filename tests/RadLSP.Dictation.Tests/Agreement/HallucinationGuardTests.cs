using RadLSP.Core.Dictation;
using RadLSP.Dictation.Agreement;

namespace RadLSP.Dictation.Tests.Agreement;

public sealed class HallucinationGuardTests
{
    private static readonly GuardSettings Settings = new()
    {
        NoSpeech = 0.6,
        LogProbability = -1,
        CharactersPerSecond = 25,
        FreeCharacters = 12,
        Repetitions = 2,
        PhraseProbability = 0.8,
        Phrases = new HashSet<string> { "see you tomorrow" },
    };

    [Theory]
    [InlineData("No pleural effusion.", 2000, 0.1, -0.2, 0.9, Disbelief.None)]
    [InlineData("No effusion.", 300, 0.1, -0.2, 0.9, Disbelief.None)]
    [InlineData("...", 2000, 0.1, -0.2, 0.9, Disbelief.Empty)]
    [InlineData("Normal.", 2000, 0.9, -1.4, 0.3, Disbelief.NoSpeech)]
    [InlineData("Normal.", 2000, 0.9, -0.2, 0.9, Disbelief.None)]
    [InlineData("The lungs are clear and the heart is normal in size.", 900, 0.1, -0.2, 0.9, Disbelief.TooFast)]
    [InlineData("so so so so", 4000, 0.1, -0.2, 0.9, Disbelief.Repetition)]
    [InlineData("as seen as seen as seen here", 6000, 0.1, -0.2, 0.9, Disbelief.Repetition)]
    [InlineData("very very small", 2000, 0.1, -0.2, 0.9, Disbelief.None)]
    [InlineData("5 5 5 5", 2000, 0.1, -0.2, 0.9, Disbelief.None)]
    [InlineData("See you tomorrow.", 2000, 0.1, -0.2, 0.5, Disbelief.KnownPhrase)]
    [InlineData("See you tomorrow.", 2000, 0.1, -0.2, 0.95, Disbelief.None)]
    [InlineData("I will see you tomorrow.", 2000, 0.1, -0.2, 0.5, Disbelief.None)]
    public void Words_are_believed_or_not(string text, int duration, double noSpeech, double logProbability, double probability, Disbelief expected) =>
        Assert.Equal(
            expected,
            HallucinationGuard.Judge(
                new HeardSegment([.. text.Split(' ').Select((w, i) => new RecognizedWord(w, probability, i, i + 1))], duration, noSpeech, logProbability),
                Settings));
}
