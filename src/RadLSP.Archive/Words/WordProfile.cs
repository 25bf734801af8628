using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Words;

/// <summary>The words of a text, each with how rare it is in the archive, to compare other texts with.</summary>
internal sealed class WordProfile
{
    private const double UnknownWord = 1;

    private readonly Dictionary<string, double> _weights;
    private readonly double _length;

    private WordProfile(Dictionary<string, double> weights)
    {
        _weights = weights;
        _length = Math.Sqrt(weights.Values.Sum(static weight => weight * weight));
    }

    public static WordProfile Of(SqliteConnection connection, string text)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var runs = new WordRuns(text);
        double most = Math.Log(2 + connection.Number("SELECT max(count) FROM word"));
        using SqliteCommand count = connection.Command("SELECT count FROM word WHERE text = $1", "");
        while (runs.Next())
        {
            string word = char.IsAsciiDigit(runs.Word[0]) ? WordTally.Number : runs.Word.ToString().ToLowerInvariant();
            if (!weights.ContainsKey(word))
            {
                weights.Add(word, count.With(word).ExecuteScalar() is long seen ? Math.Max(0.05, most - Math.Log(1 + seen)) : 0);
            }
        }

        return new WordProfile(weights);
    }

    /// <summary>The words that tell most, of those that the archive knows at all.</summary>
    public IEnumerable<string> Rarest(int most) =>
        _weights.Where(static entry => entry.Value > 0 && entry.Key != WordTally.Number).OrderByDescending(static entry => entry.Value).Take(most).Select(static entry => entry.Key);

    /// <summary>0 for no common word to 1 for the same words.</summary>
    public double Likeness(string text)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var runs = new WordRuns(text);
        double common = 0;
        double length = 0;
        Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> lookup = _weights.GetAlternateLookup<ReadOnlySpan<char>>();
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        while (runs.Next())
        {
            ReadOnlySpan<char> word = char.IsAsciiDigit(runs.Word[0]) ? WordTally.Number : runs.Word;
            if (!known.Add(word))
            {
                continue;
            }

            bool isCommon = lookup.TryGetValue(word, out double weight);
            length += isCommon ? weight * weight : UnknownWord;
            common += isCommon ? weight * weight : 0;
        }

        return common == 0 || _length == 0 ? 0 : Math.Min(1, common / (_length * Math.Sqrt(length)));
    }
}
