namespace RadLSP.Dictation.Agreement;

/// <summary>
/// Decides which words of a growing utterance are settled. An engine hears the whole utterance again and again and changes its mind
/// about the end; what two passes in a row agree on is settled and never changes again (Liu et al., "Low-latency sequence-to-sequence
/// speech recognition and translation by partial hypothesis selection", 2020; Macháček et al., "Turning Whisper into real-time
/// transcription system", 2023). A pause settles all.
/// </summary>
public sealed class LocalAgreement
{
    /// <summary>At a seam an engine may say the last words again; more than this many in a row are not compared.</summary>
    private const int LongestSeam = 5;

    /// <summary>Words that begin this much before the end of the settled ones may be the same words heard again, in ms.</summary>
    private const int SeamTolerance = 300;

    private readonly List<RecognizedWord> _stable = [];
    private List<RecognizedWord> _tail = [];

    /// <summary>The settled words; only ever grows.</summary>
    public IReadOnlyList<RecognizedWord> Stable => _stable;

    /// <summary>What the last pass heard after them.</summary>
    public IReadOnlyList<RecognizedWord> Unstable => _tail;

    /// <summary>How many words were shown as unsettled and were taken back or changed since; for measuring flicker.</summary>
    public int TakenBack { get; private set; }

    /// <summary>Takes what a pass has heard.</summary>
    /// <param name="hypothesis">The words of the utterance, or of its part from some settled word on.</param>
    /// <returns>The words that are newly settled.</returns>
    public IReadOnlyList<RecognizedWord> Add(IReadOnlyList<RecognizedWord> hypothesis)
    {
        List<RecognizedWord> rest = WithoutSettled(hypothesis);
        int agreed = CommonStart(_tail, rest);
        TakenBack += _tail.Count - agreed;

        // The later pass has heard more of what follows, so its spelling and probabilities are taken.
        List<RecognizedWord> settled = rest[..agreed];
        _stable.AddRange(settled);
        _tail = rest[agreed..];
        return settled;
    }

    /// <summary>The speaker has paused: the last pass counts.</summary>
    /// <param name="final">What the pass over the whole utterance has heard; null to take what is there.</param>
    /// <returns>The words that are newly settled.</returns>
    public IReadOnlyList<RecognizedWord> Finish(IReadOnlyList<RecognizedWord>? final = null)
    {
        List<RecognizedWord> settled = final is null ? _tail : WithoutSettled(final);
        TakenBack += _tail.Count - CommonStart(_tail, settled);
        _stable.AddRange(settled);
        _tail = [];
        return settled;
    }

    /// <summary>
    /// What of a pass comes after the settled words. A pass that begins with all of them is cut by count; one that hears part of them
    /// differently by time; and what it says twice at the seam is dropped.
    /// </summary>
    private List<RecognizedWord> WithoutSettled(IReadOnlyList<RecognizedWord> hypothesis)
    {
        if (_stable.Count == 0)
        {
            return [.. hypothesis];
        }

        if (CommonStart(_stable, hypothesis) == _stable.Count)
        {
            return [.. hypothesis.Skip(_stable.Count)];
        }

        int end = _stable[^1].End;
        List<RecognizedWord> rest = [.. hypothesis.SkipWhile(word => word.Start < end - SeamTolerance)];
        for (int length = Math.Min(LongestSeam, Math.Min(rest.Count, _stable.Count)); length > 0; length--)
        {
            bool isRepeated = Enumerable.Range(0, length).All(i => Same(_stable[_stable.Count - length + i], rest[i]))
                && rest[length - 1].Start < end;
            if (isRepeated)
            {
                return rest[length..];
            }
        }

        return [.. rest.SkipWhile(word => word.End <= end)];
    }

    private static int CommonStart(IReadOnlyList<RecognizedWord> one, IReadOnlyList<RecognizedWord> other)
    {
        int common = 0;
        while (common < one.Count && common < other.Count && Same(one[common], other[common]))
        {
            common++;
        }

        return common;
    }

    private static bool Same(RecognizedWord one, RecognizedWord other) => string.Equals(one.Spoken, other.Spoken, StringComparison.Ordinal);
}
