using System.Text.RegularExpressions;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Injection;

/// <summary>
/// Words of the tested reports that sound alike by a rough code of their letters. This source of sound-alikes knows no pairs at all:
/// what it makes depends on the words that the reports use.
/// </summary>
internal sealed class SoundNeighbours
{
    private const int ShortestWord = 4;
    private const int LongWord = 6;
    private readonly List<(Regex From, string To)> _letters;
    private readonly Dictionary<string, List<string>> _byCode = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _isDictionaryWord;

    public SoundNeighbours(WordLists lists, IEnumerable<string> words, Func<string, bool> isDictionaryWord)
    {
        _isDictionaryWord = isDictionaryWord;
        _letters = [.. lists.Rows("sound-alikes/letters").Select(row => (new Regex(row.Text("from"), RegexOptions.CultureInvariant), row.Text("to")))];
        foreach (string word in words.Where(word => word.Length >= ShortestWord && word.All(char.IsAsciiLetterLower)).Order(StringComparer.Ordinal))
        {
            string code = Code(word);
            if (!_byCode.TryGetValue(code, out List<string>? same))
            {
                _byCode[code] = same = [];
            }

            same.Add(word);
        }
    }

    /// <summary>
    /// Words that sound like a lower-case word and are no other form of it. A word that is in no dictionary and differs by a letter may
    /// be a slip that real reports repeat.
    /// </summary>
    public List<string> Of(string word) => word.Length >= ShortestWord && _byCode.TryGetValue(Code(word), out List<string>? same)
        ? [.. same.Where(other => other != word && !IsFormOf(word, other) && (_isDictionaryWord(other) || Math.Abs(other.Length - word.Length) > 1))]
        : [];

    /// <summary>Plurals, other endings and other spellings of the same word change no meaning.</summary>
    private static bool IsFormOf(string word, string other)
    {
        int common = 0;
        while (common < word.Length && common < other.Length && word[common] == other[common])
        {
            common++;
        }

        int shorter = Math.Min(word.Length, other.Length);
        int tail = 0;
        while (tail < shorter - common && word[^(tail + 1)] == other[^(tail + 1)])
        {
            tail++;
        }

        bool isOtherEnding = common >= Math.Max(ShortestWord, Math.Max(word.Length, other.Length) - 2);
        bool isOtherSpelling = shorter >= LongWord && common + tail >= shorter;
        return isOtherEnding || isOtherSpelling;
    }

    private string Code(string word)
    {
        foreach ((Regex from, string to) in _letters)
        {
            word = from.Replace(word, to);
        }

        return word;
    }
}
