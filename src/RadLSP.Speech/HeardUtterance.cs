namespace RadLSP.Speech;

/// <summary>A word as it was heard, before spoken forms and commands.</summary>
/// <param name="Text">With its punctuation, as the recogniser wrote it.</param>
/// <param name="Probability">0 to 1, of the least sure piece of the word.</param>
/// <param name="Start">In milliseconds from the start of the sound.</param>
/// <param name="End">In milliseconds from the start of the sound.</param>
public readonly record struct HeardWord(string Text, double Probability, long Start, long End);

/// <summary>What was said between two pauses.</summary>
/// <param name="Id">Numbers the utterances in the order in which they were spoken, from 1.</param>
/// <param name="Words">At least one.</param>
/// <param name="Start">In milliseconds from the start of the sound.</param>
/// <param name="End">In milliseconds from the start of the sound.</param>
/// <param name="NoSpeechProbability">How sure the recogniser is, from 0 to 1, that nobody spoke.</param>
public sealed record HeardUtterance(long Id, IReadOnlyList<HeardWord> Words, long Start, long End, double NoSpeechProbability)
{
    public string Text => string.Join(' ', Words.Select(word => word.Text));
}
