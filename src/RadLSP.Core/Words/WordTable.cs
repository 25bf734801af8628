using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RadLSP.Core.Words;

/// <summary>
/// Every word that the grammar knows, read in place from the bytes of the compiled form: an immutable hash table
/// whose ids are dense (0 to <see cref="Count"/> - 1) and ascend with the folded spelling.
/// </summary>
/// <remarks>
/// Safe for any number of threads. A file whose sections are sound but whose content was tampered with gives wrong
/// answers, never a read outside the given memory.
/// </remarks>
public sealed class WordTable
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _slotMask;
    private readonly int _longestProbe;
    private readonly int _endsAt;
    private readonly int _flagsAt;
    private readonly int _textAt;
    private readonly int _textLength;
    private readonly int _exceptionsAt;
    private readonly int _exceptionCount;
    private readonly int _exceptionTextAt;
    private readonly int _exceptionTextLength;

    private WordTable(ReadOnlyMemory<byte> bytes, in Sections sections)
    {
        _bytes = bytes[..sections.Total];
        Count = sections.Count;
        _slotMask = sections.Slots - 1;
        _longestProbe = sections.LongestProbe;
        _endsAt = WordTableFormat.HeaderLength + (sections.Slots * 4);
        _flagsAt = _endsAt + (Count * 4);
        _textAt = _flagsAt + (Count * 2);
        _textLength = sections.TextLength;
        _exceptionsAt = _textAt + _textLength;
        _exceptionCount = sections.Exceptions;
        _exceptionTextAt = _exceptionsAt + (_exceptionCount * 8);
        _exceptionTextLength = sections.ExceptionTextLength;
    }

    /// <summary>The number of words; ids run from 0 to one less.</summary>
    public int Count { get; }

    /// <summary>Takes a compiled table in place, without a copy.</summary>
    /// <param name="bytes">The compiled form; bytes after its end are ignored. It must stay valid and unchanged.</param>
    /// <exception cref="InvalidDataException">The bytes are no word table, are of another version, or are cut short.</exception>
    public static WordTable Open(ReadOnlyMemory<byte> bytes) => new(bytes, Sections.Read(bytes.Span));

    /// <summary>Looks a word up without regard to case; allocates nothing.</summary>
    /// <returns>The id of the word, or -1 where the table does not hold it.</returns>
    public int Find(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > WordTableFormat.LongestWord)
        {
            return -1;
        }

        // Nearly every word is ASCII, and then the buffer can be a third as long; clearing it is a good part of the cost.
        Span<byte> buffer = stackalloc byte[WordTableFormat.LongestWord + 8];
        return Ascii.ToLower(word, buffer, out int length) == OperationStatus.Done
            ? Find(buffer, length)
            : FindUnicode(word);
    }

    /// <summary>What is known of a word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not 0 to <see cref="Count"/> - 1.</exception>
    public WordFlags Flags(int id)
    {
        CheckId(id);
        return (WordFlags)BinaryPrimitives.ReadUInt16LittleEndian(_bytes.Span[(_flagsAt + (id * 2))..]);
    }

    /// <summary>The word as it is usually written: "effusion", "Doppler", "MRI", "mAs".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not 0 to <see cref="Count"/> - 1.</exception>
    public string Text(int id)
    {
        WordFlags flags = Flags(id);
        if ((flags & WordFlags.MixedCase) != 0 && MixedCaseText(id) is { } mixed)
        {
            return mixed;
        }

        string folded = Encoding.UTF8.GetString(FoldedText(id));
        return WordTableFormat.WithCase(folded, flags);
    }

    /// <summary>The lower-case UTF-8 form of a word, in place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not 0 to <see cref="Count"/> - 1.</exception>
    public ReadOnlySpan<byte> FoldedText(int id)
    {
        CheckId(id);
        return Folded(_bytes.Span, id);
    }

    /// <summary>The ids of the words that begin with a prefix, without regard to case, as a half-open range.</summary>
    /// <returns>An empty range where no word begins so; the whole table for an empty prefix.</returns>
    public (int Start, int End) WithPrefix(ReadOnlySpan<char> prefix)
    {
        if (prefix.IsEmpty)
        {
            return (0, Count);
        }

        Span<byte> buffer = stackalloc byte[WordTableFormat.FoldBufferLength];
        int length = WordTableFormat.Fold(prefix, buffer);
        if (length < 0)
        {
            return (0, 0);
        }

        ReadOnlySpan<byte> folded = buffer[..length];
        int start = FirstNotBelow(folded, pastPrefix: false);
        return (start, FirstNotBelow(folded, pastPrefix: true));
    }

    /// <summary>
    /// Reads the whole table and says what is wrong with it, or null where every word is sound: in order, found by its own
    /// spelling, and with known flags. The build runs it on what it wrote; a server need not.
    /// </summary>
    public string? Verify()
    {
        ReadOnlySpan<byte> bytes = _bytes.Span;
        for (int id = 0; id < Count; id++)
        {
            ReadOnlySpan<byte> folded = Folded(bytes, id);
            if (folded.IsEmpty || (id > 0 && Folded(bytes, id - 1).SequenceCompareTo(folded) >= 0))
            {
                return $"word {id} is empty or out of order";
            }

            if (Find(Text(id)) != id)
            {
                return $"word {id} is not found by its own spelling";
            }
        }

        return null;
    }

    private int FindUnicode(ReadOnlySpan<char> word)
    {
        Span<byte> buffer = stackalloc byte[WordTableFormat.FoldBufferLength];
        int length = WordTableFormat.Fold(word, buffer);
        return length < 0 ? -1 : Find(buffer, length);
    }

    private int Find(Span<byte> buffer, int length)
    {
        ulong hash = WordTableFormat.Hash(buffer, length);
        ReadOnlySpan<byte> folded = buffer[..length];
        ReadOnlySpan<byte> bytes = _bytes.Span;
        ReadOnlySpan<byte> slots = bytes[WordTableFormat.HeaderLength.._endsAt];
        uint tag = WordTableFormat.Tag(hash);
        int slot = WordTableFormat.Home(hash, _slotMask);
        for (int probe = 0; probe <= _longestProbe; probe++, slot = (slot + 1) & _slotMask)
        {
            uint entry = BinaryPrimitives.ReadUInt32LittleEndian(slots[(slot * 4)..]);
            if (entry == 0)
            {
                return -1;
            }

            if (entry >> WordTableFormat.IdBits == tag)
            {
                int id = (int)(entry & WordTableFormat.IdMask) - 1;
                if (Folded(bytes, id).SequenceEqual(folded))
                {
                    return id;
                }
            }
        }

        return -1;
    }

    private ReadOnlySpan<byte> Folded(ReadOnlySpan<byte> bytes, int id)
    {
        // The offsets come from the file, so they are compared with the section before they are used.
        if ((uint)id >= (uint)Count)
        {
            return default;
        }

        int at = _endsAt + (id * 4);
        uint end = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
        uint start = id == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at - 4)..]);
        return start <= end && end <= (uint)_textLength
            ? bytes.Slice(_textAt + (int)start, (int)(end - start))
            : default;
    }

    private string? MixedCaseText(int id)
    {
        ReadOnlySpan<byte> entries = _bytes.Span.Slice(_exceptionsAt, _exceptionCount * 8);
        int low = 0;
        int high = _exceptionCount - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            uint found = BinaryPrimitives.ReadUInt32LittleEndian(entries[(middle * 8)..]);
            if (found == (uint)id)
            {
                uint end = BinaryPrimitives.ReadUInt32LittleEndian(entries[((middle * 8) + 4)..]);
                uint start = middle == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(entries[((middle * 8) - 4)..]);
                return start <= end && end <= (uint)_exceptionTextLength
                    ? Encoding.UTF8.GetString(_bytes.Span.Slice(_exceptionTextAt + (int)start, (int)(end - start)))
                    : null;
            }

            (low, high) = found < (uint)id ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private int FirstNotBelow(ReadOnlySpan<byte> prefix, bool pastPrefix)
    {
        ReadOnlySpan<byte> bytes = _bytes.Span;
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            ReadOnlySpan<byte> word = Folded(bytes, middle);
            bool below = word.SequenceCompareTo(prefix) < 0 || (pastPrefix && word.StartsWith(prefix));
            (low, high) = below ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void CheckId(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Count);
    }

    private readonly record struct Sections(
        int Count, int Slots, int LongestProbe, int TextLength, int Exceptions, int ExceptionTextLength, int Total)
    {
        public static Sections Read(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length < WordTableFormat.HeaderLength || Field(bytes, 0) != WordTableFormat.Magic)
            {
                throw new InvalidDataException("This is not a compiled word table; build the grammar again.");
            }

            if (Field(bytes, 1) != WordTableFormat.Version)
            {
                throw new InvalidDataException(
                    $"The compiled word table has version {Field(bytes, 1)}, this program reads version {WordTableFormat.Version}; build the grammar again.");
            }

            uint count = Field(bytes, 2);
            uint slots = Field(bytes, 3);
            uint longestProbe = Field(bytes, 4);
            uint textLength = Field(bytes, 5);
            uint exceptions = Field(bytes, 6);
            uint exceptionTextLength = Field(bytes, 7);
            long total = WordTableFormat.HeaderLength + (4L * slots) + (6L * count) + textLength
                + (8L * exceptions) + exceptionTextLength;
            bool sound = count <= WordTableFormat.MostWords && slots > count && slots <= 1u << 22
                && (slots & (slots - 1)) == 0 && longestProbe < slots && exceptions <= count
                && total == Field(bytes, 8);
            if (!sound)
            {
                throw new InvalidDataException("The header of the compiled word table contradicts itself; build the grammar again.");
            }

            if (total > bytes.Length)
            {
                throw new InvalidDataException(
                    $"The compiled word table is cut short: {bytes.Length} of {total} bytes are there; build the grammar again.");
            }

            return new Sections(
                (int)count, (int)slots, (int)longestProbe, (int)textLength, (int)exceptions, (int)exceptionTextLength, (int)total);
        }

        private static uint Field(ReadOnlySpan<byte> bytes, int index) =>
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[(index * 4)..]);
    }
}
