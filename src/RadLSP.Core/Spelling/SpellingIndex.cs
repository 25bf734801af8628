using System.Numerics;
using RadLSP.Core.Words;

namespace RadLSP.Core.Spelling;

/// <summary>
/// The words of a table by length with the set of their letters, and by how they sound. Made at the first wish for a
/// suggestion, so that a server that never gives one never pays.
/// </summary>
internal sealed class SpellingIndex
{
    private readonly int[][] _idsByLength;
    private readonly uint[][] _lettersByLength;
    private readonly uint[] _sounds;
    private readonly int[] _idsBySound;

    private SpellingIndex(int[][] idsByLength, uint[][] lettersByLength, uint[] sounds, int[] idsBySound)
    {
        _idsByLength = idsByLength;
        _lettersByLength = lettersByLength;
        _sounds = sounds;
        _idsBySound = idsBySound;
    }

    public static SpellingIndex Build(WordTable words, SoundKey soundKey)
    {
        var counts = new int[WordTableFormat.LongestWord + 1];
        var sounds = new uint[words.Count];
        var soundIds = new int[words.Count];
        int count = 0;
        for (int id = 0; id < words.Count; id++)
        {
            ReadOnlySpan<byte> folded = words.FoldedText(id);
            WordFlags flags = words.Flags(id);
            if (folded.Length <= WordTableFormat.LongestWord && (flags & WordFlags.AnySpelling) != 0
                && (flags & (WordFlags.NeverSuggested | WordFlags.CombiningForm)) == 0)
            {
                sounds[count] = soundKey.Of(folded);
                soundIds[count++] = id;
                counts[folded.Length]++;
            }
        }

        int[][] byLength = [.. counts.Select(static size => new int[size])];
        uint[][] letters = [.. counts.Select(static size => new uint[size])];
        Array.Clear(counts);
        foreach (int id in soundIds.AsSpan(0, count))
        {
            ReadOnlySpan<byte> folded = words.FoldedText(id);
            int at = counts[folded.Length]++;
            byLength[folded.Length][at] = id;
            letters[folded.Length][at] = LettersOf(folded);
        }

        Array.Resize(ref sounds, count);
        Array.Resize(ref soundIds, count);
        Array.Sort(sounds, soundIds);
        return new SpellingIndex(byLength, letters, sounds, soundIds);
    }

    /// <summary>The words that at most so many slips could lead to; some of them are further away.</summary>
    public void AddNear(ReadOnlySpan<byte> word, int slips, List<int> found)
    {
        uint letters = LettersOf(word);
        int shortest = Math.Max(1, word.Length - slips);
        int longest = Math.Min(WordTableFormat.LongestWord, word.Length + slips);
        for (int length = shortest; length <= longest; length++)
        {
            // A changed letter takes one out of the set and puts one in; an added or a dropped one changes the set by one.
            int mostDifferences = (2 * slips) - Math.Abs(length - word.Length);
            uint[] sets = _lettersByLength[length];
            int[] ids = _idsByLength[length];
            for (int i = 0; i < sets.Length; i++)
            {
                if (BitOperations.PopCount(sets[i] ^ letters) <= mostDifferences)
                {
                    found.Add(ids[i]);
                }
            }
        }
    }

    /// <summary>The words that sound alike.</summary>
    public void AddAlike(uint sound, List<int> found)
    {
        int at = Array.BinarySearch(_sounds, sound);
        if (at < 0)
        {
            return;
        }

        while (at > 0 && _sounds[at - 1] == sound)
        {
            at--;
        }

        for (; at < _sounds.Length && _sounds[at] == sound; at++)
        {
            found.Add(_idsBySound[at]);
        }
    }

    private static uint LettersOf(ReadOnlySpan<byte> word)
    {
        uint letters = 0;
        foreach (byte letter in word)
        {
            letters |= 1u << (letter is >= (byte)'a' and <= (byte)'z' ? letter - 'a' : 26);
        }

        return letters;
    }
}
