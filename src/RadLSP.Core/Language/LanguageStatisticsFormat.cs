using System.Buffers.Binary;

namespace RadLSP.Core.Language;

/// <summary>
/// The byte layout that <see cref="LanguageStatistics"/> reads and the counting tool writes; all numbers are little-endian.
/// </summary>
/// <remarks>
/// header (44 bytes) | word ends: uint32 each | word text: folded, UTF-8, ascending | class of a word: byte each |
/// occurrences: byte each | distinct words before it: byte each | occurrences by topic: TopicCount bytes each |
/// first pair of a word: uint32 each and one more | second words of pairs: uint16 each, ascending within the first |
/// counts of pairs: byte each | slots of triples: uint32 each | pairs of classes: byte each, ClassCount squared |
/// vectors, see <see cref="WordVectors.LengthOf"/>; absent where the header gives no rows |
/// slots of frames: uint32 each, a 16-bit tag above the word that nearly always stands in the frame.
/// A count is a byte on a logarithmic scale, see <see cref="Quantize"/>. A slot holds a 24-bit tag of the triple above its count.
/// </remarks>
public static class LanguageStatisticsFormat
{
    /// <summary>The first four bytes, "RLLS", as a little-endian number.</summary>
    public const uint Magic = 0x53_4C_4C_52;

    /// <summary>The version that this reader understands.</summary>
    public const uint Version = 3;

    public const int HeaderLength = 44;

    /// <summary>The most words: an id is 16 bits wide, and the last value is kept free.</summary>
    public const int MostWords = ushort.MaxValue;

    /// <summary>How many slots after its home a triple is looked for.</summary>
    public const int LongestProbe = 32;

    /// <summary>The word that stands for the beginning of a sentence.</summary>
    public const string SentenceStart = "<s>";

    /// <summary>The word that stands for the end of a sentence.</summary>
    public const string SentenceEnd = "</s>";

    /// <summary>The word that stands for every number.</summary>
    public const string Number = "<n>";

    /// <summary>The word that stands for every vertebral level: L4, C7, T12.</summary>
    public const string Level = "<level>";

    /// <summary>A count as a byte: 0 for none, otherwise eight steps for each doubling, so within 5 % of the truth.</summary>
    public static byte Quantize(double count) =>
        count < 0.5 ? (byte)0 : (byte)Math.Clamp((int)Math.Round(8 * Math.Log2(Math.Max(count, 1))) + 1, 1, 255);

    /// <summary>The count that a byte stands for.</summary>
    public static float Expand(byte quantized) => quantized == 0 ? 0 : MathF.Pow(2, (quantized - 1) / 8f);

    /// <summary>A number well mixed from three words.</summary>
    public static ulong Hash(int first, int second, int third)
    {
        ulong key = ((ulong)(ushort)first << 32) | ((ulong)(ushort)second << 16) | (ushort)third;
        key = (key ^ (key >> 31)) * 0x9E37_79B9_7F4A_7C15UL;
        key = (key ^ (key >> 29)) * 0xD6E8_FEB8_6659_FD93UL;
        return key ^ (key >> 32);
    }

    /// <summary>The upper 24 bits of a slot; never 0, so that a slot of 0 is empty.</summary>
    public static uint Tag(ulong hash) => Math.Max(1u, (uint)(hash >> 40)) << 8;

    /// <summary>A number well mixed from the two words of a frame.</summary>
    public static ulong Hash(int first, int second, WordFrame frame) => Hash(first, second, ushort.MaxValue - (int)frame);

    /// <summary>The upper 16 bits of a slot of frames; never 0, so that a slot of 0 is empty.</summary>
    public static uint FrameTag(ulong hash) => Math.Max(1u, (uint)(hash >> 48)) << 16;

    internal static uint Field(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(index * 4)..]);
}
