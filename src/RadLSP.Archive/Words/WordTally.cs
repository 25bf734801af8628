using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Words;

/// <summary>Counts the words of some reports, and adds them to the counts of the archive or takes them away.</summary>
internal sealed class WordTally
{
    /// <summary>Stands for every number: what matters is that one stands there.</summary>
    public const string Number = "#";

    private const int LongestWord = 64;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Text, int Count)> _words = [];
    private readonly Dictionary<long, int> _pairs = [];

    /// <param name="text">A text.</param>
    /// <param name="sign">1 to count it, -1 to take it back.</param>
    public void Add(ReadOnlySpan<char> text, int sign)
    {
        var runs = new WordRuns(text);
        int before = -1;
        Span<char> folded = stackalloc char[LongestWord];
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        while (runs.Next())
        {
            if (runs.Word.Length > LongestWord)
            {
                before = -1;
                continue;
            }

            scoped ReadOnlySpan<char> word = Number;
            if (!char.IsAsciiDigit(runs.Word[0]))
            {
                int length = runs.Word.ToLowerInvariant(folded);
                word = folded[..length];
            }

            if (!lookup.TryGetValue(word, out int number))
            {
                number = _words.Count;
                lookup[word] = number;
                _words.Add((word.ToString(), 0));
            }

            CollectionsMarshal.AsSpan(_words)[number].Count += sign;
            if (!runs.IsFirst && before >= 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_pairs, ((long)before << 32) | (uint)number, out _) += sign;
            }

            before = number;
        }
    }

    /// <summary>Writes the counts, inside the caller's transaction. Words that nobody has written any more are gone.</summary>
    public void Write(SqliteConnection connection)
    {
        using SqliteCommand word = connection.Command(
            "INSERT INTO word(text, count) VALUES($1, $2) ON CONFLICT(text) DO UPDATE SET count = count + excluded.count RETURNING number", "", 0);
        using SqliteCommand pair = connection.Command(
            "INSERT INTO word_pair(first, second, count) VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET count = count + excluded.count", 0L, 0L, 0);
        var stored = new long[_words.Count];
        bool isLess = false;
        for (int i = 0; i < stored.Length; i++)
        {
            stored[i] = (long)word.With(_words[i].Text, _words[i].Count).ExecuteScalar()!;
            isLess |= _words[i].Count < 0;
        }

        foreach ((long key, int count) in _pairs.OrderBy(entry => stored[(int)(entry.Key >> 32)]))
        {
            if (count != 0)
            {
                pair.With(stored[(int)(key >> 32)], stored[(int)(key & 0xFFFF_FFFF)], count).ExecuteNonQuery();
                isLess |= count < 0;
            }
        }

        if (isLess)
        {
            connection.Run("DELETE FROM word_pair WHERE count <= 0; DELETE FROM word WHERE count <= 0");
        }
    }
}
