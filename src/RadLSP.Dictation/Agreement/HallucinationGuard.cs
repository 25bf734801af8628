using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.Agreement;

/// <summary>A stretch of speech as an engine heard it.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Duration">How long the sound is, in ms.</param>
/// <param name="NoSpeech">0 to 1, the engine's own estimate that nobody speaks.</param>
/// <param name="MeanLogProbability">Mean of the natural logarithms of the token probabilities; 0 or less.</param>
public sealed record HeardSegment(IReadOnlyList<RecognizedWord> Words, int Duration, double NoSpeech, double MeanLogProbability)
{
    public string Text => string.Join(' ', Words.Select(w => w.Text));
}

/// <summary>Why a segment is not speech.</summary>
public enum Disbelief : byte
{
    /// <summary>It is believed.</summary>
    None,

    /// <summary>There are no words in it.</summary>
    Empty,

    /// <summary>The engine says that nobody spoke, and is unsure of its words.</summary>
    NoSpeech,

    /// <summary>It says the same again and again.</summary>
    Repetition,

    /// <summary>Nobody can say so much in so short a time.</summary>
    TooFast,

    /// <summary>All of it is a phrase that engines are known to hear in noise, and it was not heard surely.</summary>
    KnownPhrase,
}

/// <summary>Tells the words that an engine makes up over silence, noise and music from words that were spoken.</summary>
public static class HallucinationGuard
{
    /// <summary>Looks at one segment. Words that were heard surely are only disbelieved when nobody can have said them.</summary>
    public static Disbelief Judge(HeardSegment segment, GuardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(settings);
        string spoken = string.Join(' ', segment.Words.Select(w => w.Spoken));
        return !spoken.Any(char.IsLetterOrDigit) ? Disbelief.Empty
            : segment.NoSpeech > settings.NoSpeech && segment.MeanLogProbability < settings.LogProbability ? Disbelief.NoSpeech
            : segment.Text.Length > settings.FreeCharacters && segment.Text.Length * 1000.0 > settings.CharactersPerSecond * Math.Max(1, segment.Duration) ? Disbelief.TooFast
            : Repeats(segment.Words, settings.Repetitions) ? Disbelief.Repetition
            : settings.Phrases.Contains(spoken) && MeanProbability(segment.Words) < settings.PhraseProbability ? Disbelief.KnownPhrase
            : Disbelief.None;
    }

    /// <summary>A group of one to four words that follows itself so often. A single digit may be repeated: a telephone number.</summary>
    private static bool Repeats(IReadOnlyList<RecognizedWord> words, int most)
    {
        for (int length = 1; length <= 4; length++)
        {
            int same = 0;
            for (int i = length; i < words.Count; i++)
            {
                same = words[i].Spoken == words[i - length].Spoken && !char.IsDigit(words[i].Spoken[0]) ? same + 1 : 0;
                if (same >= length * most)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double MeanProbability(IReadOnlyList<RecognizedWord> words) => words.Count == 0 ? 0 : words.Average(w => w.Probability);
}
