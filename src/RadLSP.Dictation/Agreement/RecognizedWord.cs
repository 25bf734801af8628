namespace RadLSP.Dictation.Agreement;

/// <summary>A word as an engine heard it.</summary>
/// <param name="Text">As the engine wrote it, with its case and punctuation, without spaces.</param>
/// <param name="Probability">0 to 1, of the least sure token of the word.</param>
/// <param name="Start">When it begins, in ms from the start of the utterance.</param>
/// <param name="End">When it ends, in ms from the start of the utterance.</param>
public sealed record RecognizedWord(string Text, double Probability, int Start, int End)
{
    /// <summary>The word without case and punctuation: passes of an engine differ in both without hearing anything else.</summary>
    public string Spoken { get; } = SpokenOf(Text);

    private static string SpokenOf(string text)
    {
        string bare = string.Concat(text.Where(static c => char.IsLetterOrDigit(c) || c is '\'' or '-')).ToLowerInvariant();
        return bare.Length > 0 ? bare : text;
    }
}
