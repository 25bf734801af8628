using System.Collections.Frozen;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Patterns;

/// <summary>
/// Many patterns as one: each is filed under the words of one of its elements, so that one look at the words of a sentence tells
/// which few of them could match.
/// </summary>
internal sealed class TokenPatternSet
{
    private readonly FrozenDictionary<int, int[]> _byWord;
    private readonly WordSet _words;

    /// <summary>Patterns without an element of known words: each is a candidate everywhere.</summary>
    private readonly ulong[] _always;

    public TokenPatternSet(IReadOnlyList<TokenPattern> patterns)
    {
        _always = new ulong[(patterns.Count + 63) / 64];
        Dictionary<int, List<int>> byWord = [];
        for (int i = 0; i < patterns.Count; i++)
        {
            if (patterns[i].RequiredWords.Count == 0)
            {
                _always[i / 64] |= 1UL << (i % 64);
            }

            foreach (int word in patterns[i].RequiredWords)
            {
                if (!byWord.TryGetValue(word, out List<int>? under))
                {
                    byWord.Add(word, under = []);
                }

                under.Add(i);
            }
        }

        _byWord = byWord.ToFrozenDictionary(static entry => entry.Key, static entry => entry.Value.ToArray());
        _words = WordSet.Of(byWord.Keys);
    }

    /// <summary>How long the argument of <see cref="Find"/> must be.</summary>
    public int Length => _always.Length;

    /// <summary>Sets the bits of the patterns that could match; their order is that of the patterns.</summary>
    /// <returns>False when there are none.</returns>
    public bool Find(SentenceAnalysis sentence, Span<ulong> candidates)
    {
        _always.CopyTo(candidates);
        if (sentence.Words.MayShare(_words))
        {
            foreach (ref readonly Token token in sentence.Tokens.AsSpan())
            {
                if (_words.MayHold(token.WordId) && _byWord.TryGetValue(token.WordId, out int[]? patterns))
                {
                    foreach (int pattern in patterns)
                    {
                        candidates[pattern / 64] |= 1UL << (pattern % 64);
                    }
                }
            }
        }

        return candidates.ContainsAnyExcept(0UL);
    }

    /// <summary>Takes the next candidate out of the bits that <see cref="Find"/> has set.</summary>
    /// <returns>Its position among the patterns, or -1.</returns>
    public static int TakeNext(Span<ulong> candidates)
    {
        for (int i = 0; i < candidates.Length; i++)
        {
            if (candidates[i] != 0)
            {
                int bit = System.Numerics.BitOperations.TrailingZeroCount(candidates[i]);
                candidates[i] &= candidates[i] - 1;
                return (i * 64) + bit;
            }
        }

        return -1;
    }
}
