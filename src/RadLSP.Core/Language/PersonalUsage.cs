using System.Collections.Frozen;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Language;

/// <summary>How often the user has signed words and words next to each other. Immutable.</summary>
public sealed class PersonalUsage : IWordUsage
{
    private readonly FrozenDictionary<string, float> _words;
    private readonly FrozenDictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<long, float> _pairs;

    /// <param name="words">Words as written, with their counts.</param>
    /// <param name="pairs">Words that stand next to each other, with their counts; <paramref name="number"/> for any number.</param>
    /// <param name="grammar">The grammar that numbers the words.</param>
    /// <param name="number">How a number is written in <paramref name="pairs"/>.</param>
    public PersonalUsage(
        IEnumerable<(string Word, float Count)> words, IEnumerable<(string First, string Second, float Count)> pairs, Grammar grammar, string number)
    {
        _words = words.GroupBy(static entry => entry.Word, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static group => group.Key, static group => group.Sum(static entry => entry.Count), StringComparer.OrdinalIgnoreCase);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var counted = new Dictionary<long, float>();
        foreach ((string first, string second, float count) in pairs)
        {
            int left = NumberOf(first, grammar, number);
            int right = NumberOf(second, grammar, number);
            if (left >= 0 && right >= 0)
            {
                long key = Key(left, right);
                counted[key] = counted.GetValueOrDefault(key) + count;
            }
        }

        _pairs = counted.ToFrozenDictionary();
    }

    /// <inheritdoc/>
    public float Pair(int first, int second) => _pairs.TryGetValue(Key(first, second), out float count) ? count : 0;

    /// <inheritdoc/>
    public float Word(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out float count) ? count : 0;

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;

    private static int NumberOf(string word, Grammar grammar, string number)
    {
        LanguageModel model = grammar.WordStatistics;
        return word == number && model.Statistics is { } statistics ? statistics.Number
            : LanguageModel.IsLevel(word) && model.Statistics is { } counts ? counts.Level
            : model.WordOf(grammar.Words.Find(Tokenizer.WithoutPossessive(word)));
    }
}
