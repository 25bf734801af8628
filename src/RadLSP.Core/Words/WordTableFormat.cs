using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace RadLSP.Core.Words;

/// <summary>
/// The byte layout that <see cref="WordTable"/> reads and the writer of the compiled form makes; all numbers are little-endian.
/// </summary>
/// <remarks>
/// header (36 bytes) | slots: uint32 each | ends: uint32 per word, the end of its text | flags: uint16 per word |
/// text: folded words in ascending byte order, UTF-8 | exceptions: (uint32 id, uint32 end) each | exception text: UTF-8.
/// A slot holds 0 (empty) or an 11-bit tag of the hash above a 21-bit id plus one, so that almost every miss ends without
/// touching the text. Words are sorted, so ids ascend with the folded spelling and a prefix is a range of ids.
/// </remarks>
public static class WordTableFormat
{
    /// <summary>The longest word in UTF-16 code units; a longer token is never a word.</summary>
    public const int LongestWord = 64;

    /// <summary>The most words one table can hold.</summary>
    public const int MostWords = (1 << IdBits) - 2;

    /// <summary>The version that this reader understands; it changes with the layout and with the hash.</summary>
    public const uint Version = 1;

    /// <summary>The length of the header in bytes.</summary>
    public const int HeaderLength = 36;

    /// <summary>The first four bytes, "RLWT", as a little-endian number.</summary>
    public const uint Magic = 0x54_57_4C_52;

    /// <summary>How many of the low bits of a slot hold an id plus one; the bits above hold the tag.</summary>
    public const int IdBits = 21;

    /// <summary>The bytes that <see cref="Fold"/> and <see cref="Hash"/> need: the longest word in UTF-8 and eight of padding.</summary>
    public const int FoldBufferLength = (LongestWord * 3) + 8;

    internal const uint IdMask = (1u << IdBits) - 1;

    /// <summary>
    /// Writes the lower-case UTF-8 form under which a word is stored and looked up, or returns -1 where it is empty or too long.
    /// </summary>
    /// <remarks>A typographic apostrophe folds to the plain one: editors and dictation systems write either.</remarks>
    /// <param name="word">Any UTF-16 text.</param>
    /// <param name="folded">At least <see cref="FoldBufferLength"/> bytes.</param>
    public static int Fold(ReadOnlySpan<char> word, Span<byte> folded)
    {
        if (word.IsEmpty || word.Length > LongestWord)
        {
            return -1;
        }

        return Ascii.ToLower(word, folded, out int written) == System.Buffers.OperationStatus.Done
            ? written
            : FoldUnicode(word, folded);
    }

    /// <summary>The hash of a folded word; <paramref name="buffer"/> must reach eight bytes past <paramref name="length"/>.</summary>
    public static ulong Hash(Span<byte> buffer, int length)
    {
        // The last block is padded with zeros so that equal words always hash equal bytes.
        buffer.Slice(length, 8).Clear();
        ulong hash = 0x9E37_79B9_7F4A_7C15UL ^ (ulong)length;
        for (int at = 0; at < length; at += 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(buffer[at..])) * 0xD6E8_FEB8_6659_FD93UL;
            hash ^= hash >> 32;
        }

        return hash * 0xD6E8_FEB8_6659_FD93UL;
    }

    /// <summary>The part of a hash that a slot keeps beside the id.</summary>
    public static uint Tag(ulong hash) => (uint)(hash >> (64 - (32 - IdBits)));

    /// <summary>The slot at which the search for a hash begins.</summary>
    public static int Home(ulong hash, int slotMask) => (int)(hash >> 8) & slotMask;

    /// <summary>A folded word written as its flags of case say; the mixed case cannot be worked out and stays folded.</summary>
    public static string WithCase(string folded, WordFlags flags)
    {
        if (folded.Length > 0 && (flags & WordFlags.CapitalisedOnly) != 0)
        {
            return string.Concat(folded[..1].ToUpperInvariant(), folded.AsSpan(1));
        }

        return (flags & WordFlags.AllCapitalsOnly) != 0 ? folded.ToUpperInvariant() : folded;
    }

    private static int FoldUnicode(ReadOnlySpan<char> word, Span<byte> folded)
    {
        Span<char> lower = stackalloc char[LongestWord];
        for (int i = 0; i < word.Length; i++)
        {
            lower[i] = word[i] == '\u2019' ? '\'' : char.ToLowerInvariant(word[i]);
        }

        // A lone surrogate becomes U+FFFD, which no word of a table holds.
        Utf8.FromUtf16(lower[..word.Length], folded, out _, out int written, replaceInvalidSequences: true);
        return written;
    }
}
