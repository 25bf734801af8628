using System.Collections.Frozen;
using RadLSP.Core.Words;

namespace RadLSP.Core.Spelling;

/// <summary>How words that no list holds are made from known parts: "peri" + "hilar", "gastr" + "opathy", "cyst" + "like".</summary>
/// <remarks>
/// Strict on purpose: a slip inside a word of medicine must hardly ever fall into two known parts, so a stem must itself
/// be a word of medicine (or a common word after a prefix that takes any word) and must keep a minimum of letters.
/// </remarks>
public sealed record WordFormation
{
    private const int LongestPart = 12;

    /// <summary>How many letters a known word must have to be taken as a stem.</summary>
    public required int ShortestStem { get; init; }

    public required FrozenSet<string> Prefixes { get; init; }

    public required FrozenSet<string> AdjectivePrefixes { get; init; }

    public required FrozenSet<string> AdjectiveEndings { get; init; }

    public required FrozenSet<string> Roots { get; init; }

    public required FrozenSet<string> Suffixes { get; init; }

    public required FrozenSet<string> WordSuffixes { get; init; }

    /// <summary>Whether an unknown word is well made from known parts; allocates nothing.</summary>
    public bool Explains(ReadOnlySpan<char> word, WordTable words)
    {
        if (word.Length is < 6 or > WordTableFormat.LongestWord)
        {
            return false;
        }

        Span<char> lower = stackalloc char[WordTableFormat.LongestWord];
        for (int i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiLetter(word[i]))
            {
                return false;
            }

            lower[i] = char.ToLowerInvariant(word[i]);
        }

        ReadOnlySpan<char> text = lower[..word.Length];
        return HasPrefix(text, words) || IsRootWithSuffix(text) || HasWordSuffix(text, words) || IsPlural(text, words);
    }

    private bool HasPrefix(ReadOnlySpan<char> word, WordTable words)
    {
        int longest = Math.Min(LongestPart, word.Length - ShortestStem);
        for (int length = 2; length <= longest; length++)
        {
            ReadOnlySpan<char> stem = word[length..];
            if (Has(Prefixes, word[..length]) && (IsStem(stem, words, commonIsEnough: true) || IsRootWithSuffix(stem)))
            {
                return true;
            }

            if (Has(AdjectivePrefixes, word[..length]) && IsAdjective(stem) && IsStem(stem, words, commonIsEnough: false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One or two roots and a suffix: "gastr" + "itis", "gastr" + "o" + "duoden" + "itis".</summary>
    private bool IsRootWithSuffix(ReadOnlySpan<char> word, int depth = 0)
    {
        int longest = Math.Min(LongestPart, word.Length - 3);
        for (int length = 3; length <= longest; length++)
        {
            if (!Has(Roots, word[..length]))
            {
                continue;
            }

            ReadOnlySpan<char> rest = word[length..];
            if (Has(Suffixes, rest) || (depth == 0 && rest[0] == 'o' && rest.Length > 4 && IsRootWithSuffix(rest[1..], depth: 1)))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasWordSuffix(ReadOnlySpan<char> word, WordTable words)
    {
        int longest = Math.Min(LongestPart, word.Length - ShortestStem);
        for (int length = 3; length <= longest; length++)
        {
            if (Has(WordSuffixes, word[^length..]) && IsStem(word[..^length], words, commonIsEnough: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The plural of a noun of medicine that the list holds in the singular only.</summary>
    private bool IsPlural(ReadOnlySpan<char> word, WordTable words) =>
        word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i' or 'y') && word.Length > ShortestStem
        && !IsAdjective(word[..^1]) && IsStem(word[..^1], words, commonIsEnough: false);

    private bool IsAdjective(ReadOnlySpan<char> word)
    {
        for (int length = 2; length <= 4 && length < word.Length; length++)
        {
            if (Has(AdjectiveEndings, word[^length..]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsStem(ReadOnlySpan<char> word, WordTable words, bool commonIsEnough)
    {
        if (word.Length < ShortestStem || words.Find(word) is not (>= 0 and var id))
        {
            return false;
        }

        WordFlags flags = words.Flags(id);
        const WordFlags NeverStem = WordFlags.CapitalisedOnly | WordFlags.AllCapitalsOnly | WordFlags.MixedCase | WordFlags.CombiningForm | WordFlags.NeverSuggested;
        return (flags & NeverStem) == 0
            && ((flags & (WordFlags.Medical | WordFlags.Lexicon)) != 0 || (commonIsEnough && flags.FrequencyClass() > 1));
    }

    private static bool Has(FrozenSet<string> parts, ReadOnlySpan<char> part) =>
        parts.Count > 0 && parts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(part);
}
