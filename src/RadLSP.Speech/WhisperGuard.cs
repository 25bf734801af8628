using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech;

/// <summary>What is not believed of Whisper, whatever the language.</summary>
public static class WhisperGuard
{
    /// <summary>
    /// The thresholds of silence are those of the Whisper paper (Radford et al., 2022) and of whisper.cpp's defaults; nobody says 25
    /// characters in a second, which is twice the speed of a fast dictation.
    /// </summary>
    public static GuardSettings Default { get; } = new()
    {
        NoSpeech = 0.6,
        LogProbability = -1,
        CharactersPerSecond = 25,
        FreeCharacters = 24,
        Repetitions = 3,
        PhraseProbability = 0.6,
        Phrases = new HashSet<string>(),
    };
}
