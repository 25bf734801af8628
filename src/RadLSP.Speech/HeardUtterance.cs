using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech;

/// <summary>What was said between two pauses, before spoken forms and commands.</summary>
/// <param name="Id">Numbers the utterances in the order in which they were spoken, from 1.</param>
/// <param name="Words">At least one; their times count from <paramref name="Start"/>.</param>
/// <param name="Start">In milliseconds from the start of the sound.</param>
/// <param name="End">Where the last speech ended, in milliseconds from the start of the sound.</param>
/// <param name="NoSpeechProbability">How sure the recogniser is, from 0 to 1, that nobody spoke.</param>
public sealed record HeardUtterance(long Id, IReadOnlyList<RecognizedWord> Words, long Start, long End, double NoSpeechProbability)
{
    public string Text => string.Join(' ', Words.Select(word => word.Text));
}
