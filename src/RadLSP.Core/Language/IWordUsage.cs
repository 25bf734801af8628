namespace RadLSP.Core.Language;

/// <summary>
/// How often the user has written words next to each other in signed reports. What a user writes again and again is right
/// for that user, however rare it is elsewhere. Words are numbered as in <see cref="LanguageModel"/>.
/// </summary>
/// <remarks>Implementations are called for every pair of words of every changed sentence: a lookup must not allocate.</remarks>
public interface IWordUsage
{
    /// <summary>How often the second word stands right after the first; 0 where it never does.</summary>
    float Pair(int first, int second);

    /// <summary>How often a word stands in signed reports, whatever its neighbours and its case; for words that no list knows.</summary>
    float Word(ReadOnlySpan<char> word) => 0;
}
