namespace RadLSP.Speech.Recognition;

/// <summary>
/// The words of an utterance that two passes in a row agree on. Method: LocalAgreement-2 (Macháček, Dabre and Bojar, "Turning Whisper
/// into Real-Time Transcription System", 2023).
/// </summary>
internal sealed class Agreement
{
    private IReadOnlyList<HeardWord> _last = [];

    /// <summary>Words that are shown as settled; only ever grows.</summary>
    public List<string> Stable { get; } = [];

    /// <summary>Takes the words of a pass, and gives those that are not settled.</summary>
    public IReadOnlyList<string> Add(IReadOnlyList<HeardWord> words)
    {
        int agreed = 0;
        while (agreed < words.Count && agreed < _last.Count && Same(words[agreed].Text, _last[agreed].Text))
        {
            agreed++;
        }

        for (int index = Stable.Count; index < agreed; index++)
        {
            Stable.Add(words[index].Text);
        }

        _last = words;
        return [.. words.Skip(Stable.Count).Select(word => word.Text)];
    }

    /// <summary>A full stop that comes and goes at the end of what was heard is no other word.</summary>
    private static bool Same(string one, string other) =>
        Bare(one).Equals(Bare(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Bare(string word) => word.AsSpan().Trim(".,;:!?");
}
