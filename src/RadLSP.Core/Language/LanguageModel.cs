using System.Collections.Concurrent;
using System.Text;
using RadLSP.Core.Syntax;
using RadLSP.Core.Words;

namespace RadLSP.Core.Language;

/// <summary>
/// How likely a word is between its neighbours, by the statistics of radiology texts and, where a caller gives them, by the
/// texts of the user. Probabilities that were never counted are estimated from shorter contexts and from classes of words.
/// </summary>
public sealed class LanguageModel
{
    /// <summary>A token that is no word of the statistics.</summary>
    public const int Unknown = -1;

    /// <summary>The share of the classes in what is left to unseen pairs.</summary>
    private const float ClassShare = 0.6f;

    /// <summary>Triples weigh as much as this many imagined occurrences of the pair estimate.</summary>
    private const float PairWeight = 4;

    /// <summary>A word that was never counted is as likely as one of this many.</summary>
    private const float UnseenWords = 200_000;

    /// <summary>What is added to seen and expected pairs, so that small numbers say little.</summary>
    private const float Chance = 0.4f;

    /// <summary>How far words of like sound may be, for each sound of the written one.</summary>
    private const float NearShare = 0.35f;

    /// <summary>The least and the most of it, whatever the length of the word. Farther ones are hardly ever what was said, and to look for them costs five times as much.</summary>
    private const float LeastNear = 0.6f;
    private const float MostNear = 1.5f;

    /// <summary>Reports use the same words again; for more than these nothing is kept.</summary>
    private const int MostKept = 20_000;

    /// <summary>The class of a rarer word is a guess.</summary>
    private const float LeastForClass = 3;

    private readonly int[] _tableIds;
    private readonly ushort[] _words;

    /// <summary>For each word of the table its number in the statistics plus one; 0 for none. Every token is looked up here.</summary>
    private readonly ushort[] _byTableId;

    private readonly Lazy<SoundIndex> _sounds;

    /// <summary>Words of like sound by the written word of the table, as far as they were asked for.</summary>
    private readonly ConcurrentDictionary<int, (int Word, float Distance)[]> _near = new();

    private LanguageModel(LanguageStatistics? statistics, int[] tableIds, ushort[] words)
    {
        Statistics = statistics;
        _sounds = new Lazy<SoundIndex>(() => SoundIndex.Build(statistics!));
        _tableIds = tableIds;
        _words = words;
        _byTableId = new ushort[tableIds.Length == 0 ? 0 : tableIds[^1] + 1];
        for (int i = 0; i < tableIds.Length; i++)
        {
            _byTableId[tableIds[i]] = (ushort)(words[i] + 1);
        }
    }

    /// <summary>A model that knows no words: every rule that asks it stays silent.</summary>
    public static LanguageModel None { get; } = new(null, [], []);

    /// <summary>The counts; null when the grammar has none.</summary>
    public LanguageStatistics? Statistics { get; }

    /// <summary>How the counted words sound; made when it is first asked for.</summary>
    internal SoundIndex Sounds => _sounds.Value;

    /// <summary>Joins statistics to the word table of a grammar.</summary>
    /// <param name="bytes">The compiled statistics, read in place; empty for none.</param>
    /// <param name="table">The words of the grammar.</param>
    /// <exception cref="InvalidDataException">The bytes are no statistics of this version.</exception>
    public static LanguageModel Open(ReadOnlyMemory<byte> bytes, WordTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (bytes.IsEmpty)
        {
            return None;
        }

        var statistics = LanguageStatistics.Open(bytes);
        var ids = new List<int>(statistics.WordCount);
        var words = new List<ushort>(statistics.WordCount);
        Span<char> letters = stackalloc char[WordTableFormat.LongestWord];
        for (int word = 0; word < statistics.WordCount; word++)
        {
            // Both lists ascend with the folded spelling, so the ids do too.
            ReadOnlySpan<byte> text = statistics.Text(word);
            if (text.Length <= letters.Length && table.Find(letters[..Encoding.UTF8.GetChars(text, letters)]) is >= 0 and var id)
            {
                ids.Add(id);
                words.Add((ushort)word);
            }
        }

        return new LanguageModel(statistics, [.. ids], [.. words]);
    }

    /// <summary>The number of a token in the statistics, or <see cref="Unknown"/>.</summary>
    public int WordOf(Token token, ReadOnlySpan<char> text)
    {
        if (Statistics is null)
        {
            return Unknown;
        }

        return token.Kind switch
        {
            TokenKind.Number => Statistics.Number,
            TokenKind.Word when IsLevel(text) => Statistics.Level,
            TokenKind.Word => WordOf(token.WordId),
            _ => Unknown,
        };
    }

    /// <summary>The number in the statistics of a word of the table, or <see cref="Unknown"/>.</summary>
    public int WordOf(int tableId)
    {
        return (uint)tableId < (uint)_byTableId.Length && _byTableId[tableId] is > 0 and var known ? known - 1 : Unknown;
    }

    /// <summary>The id in the word table of a word of the statistics, -1 where the table does not hold it.</summary>
    public int TableIdOf(int word)
    {
        int at = Array.BinarySearch(_words, (ushort)word);
        return at < 0 ? -1 : _tableIds[at];
    }

    /// <summary>The counted words that sound like a word of the table, but for its inflections, with how far they are.</summary>
    /// <param name="tableId">Its number in the table.</param>
    /// <param name="folded">Its folded spelling.</param>
    internal (int Word, float Distance)[] NearInSound(int tableId, ReadOnlySpan<byte> folded)
    {
        if (_near.TryGetValue(tableId, out (int Word, float Distance)[]? known))
        {
            return known;
        }

        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        int length = SoundForm.Write(folded, form);
        var found = new List<(int Word, float Distance)>();
        Sounds.AddNear(form[..length], Math.Clamp(length * NearShare, LeastNear, MostNear), found);
        var near = new List<(int Word, float Distance)>(found.Count);
        foreach ((int word, float distance) in found)
        {
            if (!SoundAlternatives.IsInflection(Statistics!.Text(word), folded))
            {
                near.Add((word, distance));
            }
        }

        (int Word, float Distance)[] kept = [.. near];
        if (_near.Count < MostKept)
        {
            _near[tableId] = kept;
        }

        return kept;
    }

    /// <summary>How likely the word is anywhere.</summary>
    public float Probability(int word) => word < 0 || Statistics is null
        ? 1 / UnseenWords
        : (Statistics.Count(word) + 0.5f) / (Statistics.TotalCount + UnseenWords);

    /// <summary>How likely a word is after the two before it.</summary>
    public float After(int secondBefore, int before, int word, IWordUsage? usage = null)
    {
        float byPair = After(before, word, usage);
        if (Statistics is null || secondBefore < 0 || before < 0 || word < 0)
        {
            return byPair;
        }

        float context = Statistics.Pair(secondBefore, before);
        return context == 0 ? byPair : (Statistics.Triple(secondBefore, before, word) + (PairWeight * byPair)) / (context + PairWeight);
    }

    /// <summary>How likely a word is after the one before it.</summary>
    public float After(int before, int word, IWordUsage? usage = null)
    {
        if (Statistics is null)
        {
            return 1;
        }

        float rest = ClassEstimate(before, word);
        if (before < 0)
        {
            return rest;
        }

        float own = usage?.Pair(before, word) ?? 0;
        float pair = own + (word < 0 ? 0 : Statistics.Pair(before, word));
        float followers = Statistics.Followers(before) + 1;
        float context = Statistics.Count(before) + own;
        return (pair + (followers * rest)) / (context + followers);
    }

    /// <summary>
    /// How much oftener two words stand next to each other than chance would have it, as a natural logarithm. It is near 0 where
    /// chance alone would not have brought them together, so that rare words are no surprise.
    /// </summary>
    public float Association(int first, int second, IWordUsage? usage = null)
    {
        if (Statistics is null || first < 0 || second < 0)
        {
            return 0;
        }

        float expected = Statistics.Count(first) * Statistics.Count(second) / Statistics.TotalCount;
        float seen = Statistics.Pair(first, second) + (usage?.Pair(first, second) ?? 0);
        return MathF.Log((seen + Chance) / (expected + Chance));
    }

    /// <summary>The same for the classes of two words; 0 where a word is too rare for its class to tell anything.</summary>
    public float ClassAssociation(int first, int second)
    {
        if (Statistics is null || first < 0 || second < 0 || Statistics.Count(first) < LeastForClass || Statistics.Count(second) < LeastForClass)
        {
            return 0;
        }

        int before = Statistics.Class(first);
        int after = Statistics.Class(second);
        float expected = Statistics.ClassTotals[before] * Statistics.ClassTotals[after] / Statistics.TotalCount;
        return MathF.Log((Statistics.ClassPair(before, after) + 1) / (expected + 1));
    }

    /// <summary>A letter of the spine and a number: L4, C7.</summary>
    internal static bool IsLevel(ReadOnlySpan<char> text) =>
        text.Length is 2 or 3 && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[^1])
        && ((text[0] | ' ') is 'c' or 'l' or 's' || ((text[0] | ' ') == 't' && (text.Length == 3 || text[1] > '2')));

    /// <summary>What the classes say of a pair, mixed with how likely the word is anywhere.</summary>
    private float ClassEstimate(int before, int word)
    {
        float anywhere = Probability(word);
        if (before < 0 || word < 0)
        {
            return anywhere;
        }

        LanguageStatistics counts = Statistics!;
        int own = counts.Class(word);
        int other = counts.Class(before);
        float pairs = counts.ClassPair(other, own);
        float ofClass = (counts.Count(word) + 0.5f) / (counts.ClassTotals[own] + 1);
        float byClass = (pairs + 0.1f) / (counts.ClassTotals[other] + 10) * ofClass;
        return (ClassShare * byClass) + ((1 - ClassShare) * anywhere);
    }
}
