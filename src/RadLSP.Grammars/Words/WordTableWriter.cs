using System.Buffers.Binary;
using System.Text;
using RadLSP.Core.Words;

namespace RadLSP.Grammars.Words;

/// <summary>
/// Gathers words with their flags and writes the compiled form that <see cref="WordTable"/> reads; the same words give the
/// same bytes in whatever order they were added.
/// </summary>
/// <remarks>
/// Ids are given when the table is written, in ascending order of the folded spelling. Open the written bytes and ask
/// <see cref="WordTable.Find"/> for the id of a word.
/// </remarks>
public sealed class WordTableWriter
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The number of distinct words so far, without regard to case.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a word, or joins its flags to those it has.</summary>
    /// <param name="word">As it is usually written; its capitals are kept ("MRI", "Doppler", "mAs").</param>
    /// <param name="flags">The flags of case are worked out and need not be given.</param>
    /// <returns>False where the text cannot be a word: it is empty, too long, or holds white space, a control character
    /// or broken UTF-16.</returns>
    public bool Add(string word, WordFlags flags)
    {
        if (!CanBeAWord(word))
        {
            return false;
        }

        string display = word.Replace('\u2019', '\'');
        string folded = Lower(display);
        WordFlags given = flags & ~(WordFlags.CapitalisedOnly | WordFlags.AllCapitalsOnly | WordFlags.MixedCase);
        if (_entries.TryGetValue(folded, out Entry known))
        {
            _entries[folded] = new Entry(Plainer(known.Display, display), Join(known.Flags, given));
        }
        else
        {
            _entries.Add(folded, new Entry(display, given));
        }

        return true;
    }

    /// <summary>The flags of a word so far, without regard to case; null where it was not added.</summary>
    public WordFlags? FlagsOf(string word) =>
        _entries.TryGetValue(Lower(word.Replace('\u2019', '\'')), out Entry known) ? known.Flags : null;

    /// <summary>Sets the frequency class of a word that was added.</summary>
    /// <param name="word">Without regard to case.</param>
    /// <param name="frequencyClass">0 to 7, see <see cref="WordFlagsExtensions.FrequencyClass"/>.</param>
    /// <returns>False where the word was not added.</returns>
    public bool SetFrequencyClass(string word, int frequencyClass)
    {
        string folded = Lower(word.Replace('\u2019', '\''));
        if (!_entries.TryGetValue(folded, out Entry known))
        {
            return false;
        }

        _entries[folded] = known with { Flags = known.Flags.WithFrequencyClass(frequencyClass) };
        return true;
    }

    /// <summary>Writes the compiled form of all words so far.</summary>
    /// <exception cref="InvalidOperationException">There are more words than a table can hold.</exception>
    public byte[] Write()
    {
        if (_entries.Count > WordTableFormat.MostWords)
        {
            throw new InvalidOperationException(
                $"{_entries.Count} words are more than the {WordTableFormat.MostWords} that a word table can hold.");
        }

        (byte[] Folded, Entry Entry)[] words = [.. _entries.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];
        Array.Sort(words, static (a, b) => a.Folded.AsSpan().SequenceCompareTo(b.Folded));

        int slotCount = SlotCount(words.Length);
        var slots = new uint[slotCount];
        int longestProbe = 0;
        var exceptions = new List<(int Id, byte[] Text)>();
        int textLength = 0;
        for (int id = 0; id < words.Length; id++)
        {
            longestProbe = Math.Max(longestProbe, Place(slots, words[id].Folded, id));
            textLength += words[id].Folded.Length;
            if (CaseFlag(words[id].Entry.Display) == WordFlags.MixedCase)
            {
                exceptions.Add((id, Encoding.UTF8.GetBytes(words[id].Entry.Display)));
            }
        }

        int exceptionTextLength = exceptions.Sum(exception => exception.Text.Length);
        int total = WordTableFormat.HeaderLength + (4 * slotCount) + (6 * words.Length) + textLength
            + (8 * exceptions.Count) + exceptionTextLength;
        var output = new Output(new byte[total]);
        foreach (int field in (int[])[words.Length, slotCount, longestProbe, textLength, exceptions.Count, exceptionTextLength, total])
        {
            output.UInt32((uint)field);
        }

        foreach (uint slot in slots)
        {
            output.UInt32(slot);
        }

        uint end = 0;
        foreach ((byte[] folded, _) in words)
        {
            output.UInt32(end += (uint)folded.Length);
        }

        foreach ((_, Entry entry) in words)
        {
            output.UInt16((ushort)(entry.Flags | CaseFlag(entry.Display)));
        }

        foreach ((byte[] folded, _) in words)
        {
            output.Bytes(folded);
        }

        end = 0;
        foreach ((int id, byte[] text) in exceptions)
        {
            output.UInt32((uint)id);
            output.UInt32(end += (uint)text.Length);
        }

        foreach ((_, byte[] text) in exceptions)
        {
            output.Bytes(text);
        }

        return output.Finish();
    }

    private static bool CanBeAWord(string word)
    {
        if (word.Length is 0 or > WordTableFormat.LongestWord)
        {
            return false;
        }

        foreach (Rune rune in word.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for broken UTF-16.
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }

    private static string Lower(string word)
    {
        Span<byte> buffer = stackalloc byte[WordTableFormat.FoldBufferLength];
        int length = WordTableFormat.Fold(word, buffer);
        return length < 0 ? "" : Encoding.UTF8.GetString(buffer[..length]);
    }

    /// <summary>Lower case wins over a first capital, that over mixed case, and that over capitals.</summary>
    /// <remarks>"may" and "May" are both right, so the table must not claim that the word needs its capital.</remarks>
    private static string Plainer(string known, string added)
    {
        int knownRank = CaseRank(CaseFlag(known));
        int addedRank = CaseRank(CaseFlag(added));
        if (knownRank != addedRank)
        {
            return knownRank < addedRank ? known : added;
        }

        // Two mixed writings of one word ("McGrath", "MCgrath"): the greater in ordinal order has fewer capitals in front.
        return string.CompareOrdinal(known, added) >= 0 ? known : added;
    }

    private static int CaseRank(WordFlags caseFlag) => caseFlag switch
    {
        WordFlags.None => 0,
        WordFlags.CapitalisedOnly => 1,
        WordFlags.MixedCase => 2,
        _ => 3,
    };

    private static WordFlags CaseFlag(string display)
    {
        string folded = Lower(display);
        foreach (WordFlags candidate in (WordFlags[])[WordFlags.None, WordFlags.CapitalisedOnly, WordFlags.AllCapitalsOnly])
        {
            if (display == WordTableFormat.WithCase(folded, candidate))
            {
                return candidate;
            }
        }

        return WordFlags.MixedCase;
    }

    private static WordFlags Join(WordFlags a, WordFlags b)
    {
        WordFlags joined = (a | b) & ~WordFlags.FrequencyMask;
        return joined.WithFrequencyClass(Math.Max(a.FrequencyClass(), b.FrequencyClass()));
    }

    private static int SlotCount(int words)
    {
        // Five slots for three words at least keeps the probes of a miss short; a power of two makes the wrap a mask.
        int slots = 16;
        while (slots * 3L < words * 5L)
        {
            slots *= 2;
        }

        return slots;
    }

    private static int Place(uint[] slots, byte[] folded, int id)
    {
        Span<byte> buffer = stackalloc byte[WordTableFormat.FoldBufferLength];
        folded.CopyTo(buffer);
        ulong hash = WordTableFormat.Hash(buffer, folded.Length);
        int slot = WordTableFormat.Home(hash, slots.Length - 1);
        int probe = 0;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
            probe++;
        }

        slots[slot] = (WordTableFormat.Tag(hash) << WordTableFormat.IdBits) | (uint)(id + 1);
        return probe;
    }

    private readonly record struct Entry(string Display, WordFlags Flags);

    private sealed class Output
    {
        private readonly byte[] _bytes;
        private int _at;

        public Output(byte[] bytes)
        {
            _bytes = bytes;
            UInt32(WordTableFormat.Magic);
            UInt32(WordTableFormat.Version);
        }

        public void UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_at), value);
            _at += 4;
        }

        public void UInt16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(_at), value);
            _at += 2;
        }

        public void Bytes(byte[] value)
        {
            value.CopyTo(_bytes, _at);
            _at += value.Length;
        }

        public byte[] Finish() =>
            _at == _bytes.Length
                ? _bytes
                : throw new InvalidOperationException($"Wrote {_at} bytes of a word table where {_bytes.Length} were planned.");
    }
}
