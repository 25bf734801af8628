using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RadLSP.Core.Language;

/// <summary>
/// How often words stand alone, in pairs and in threes in texts of radiology, read in place from the bytes that the counting
/// tool made. A lookup allocates nothing.
/// </summary>
/// <remarks>
/// Safe for any number of threads. A file whose sections are sound but whose content was tampered with gives wrong counts,
/// never a read outside the given memory.
/// </remarks>
public sealed class LanguageStatistics
{
    private static readonly float[] Counts = [.. Enumerable.Range(0, 256).Select(static value => LanguageStatisticsFormat.Expand((byte)value))];

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Layout _layout;

    private LanguageStatistics(ReadOnlyMemory<byte> bytes, Layout layout)
    {
        _bytes = bytes[..layout.Total];
        _layout = layout;
        SentenceStart = Find(LanguageStatisticsFormat.SentenceStart);
        SentenceEnd = Find(LanguageStatisticsFormat.SentenceEnd);
        Number = Find(LanguageStatisticsFormat.Number);
        Level = Find(LanguageStatisticsFormat.Level);
        float total = 0;
        float pairs = 0;
        for (int word = 0; word < WordCount; word++)
        {
            total += Count(word);
            pairs += Predecessors(word);
        }

        TotalCount = total;
        TotalPairs = pairs;
        TopicTotals = new float[TopicCount];
        ClassTotals = new float[ClassCount];
        Vectors = layout.Rows == 0 ? null : new WordVectors(_bytes.Slice(layout.Vectors, WordVectors.LengthOf(layout.Words, layout.Rows, layout.Dimensions)), layout.Words, layout.Rows, layout.Dimensions);
        for (int word = 0; word < WordCount; word++)
        {
            ClassTotals[Class(word)] += Count(word);
            for (int topic = 0; topic < TopicCount; topic++)
            {
                TopicTotals[topic] += InTopic(word, topic);
            }
        }
    }

    public int WordCount => _layout.Words;

    /// <summary>Groups of texts by what they are about; the last is of notes that are not reports of images.</summary>
    public int TopicCount => _layout.Topics;

    public int ClassCount => _layout.Classes;

    /// <summary>All occurrences of all words.</summary>
    public float TotalCount { get; }

    /// <summary>The number of distinct pairs.</summary>
    public float TotalPairs { get; }

    public int SentenceStart { get; }

    public int SentenceEnd { get; }

    public int Number { get; }

    public int Level { get; }

    internal float[] TopicTotals { get; }

    internal float[] ClassTotals { get; }

    /// <summary>What words expect of each other; null where none were learned.</summary>
    internal WordVectors? Vectors { get; }

    private ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Takes compiled statistics in place, without a copy.</summary>
    /// <param name="bytes">The compiled form; it must stay valid and unchanged. Bytes after its end are ignored.</param>
    /// <exception cref="InvalidDataException">The bytes are no statistics, are of another version, or are cut short.</exception>
    public static LanguageStatistics Open(ReadOnlyMemory<byte> bytes) => new(bytes, Layout.Read(bytes.Span));

    /// <summary>The folded word in UTF-8, in place.</summary>
    public ReadOnlySpan<byte> Text(int word)
    {
        uint start = word == 0 ? 0 : UInt32(_layout.Ends, word - 1);
        uint end = UInt32(_layout.Ends, word);
        ReadOnlySpan<byte> text = Bytes.Slice(_layout.Text, _layout.TextLength);
        return start <= end && end <= (uint)text.Length ? text[(int)start..(int)end] : [];
    }

    /// <summary>The number of a folded word, -1 where it was never counted.</summary>
    public int Find(string folded)
    {
        Span<byte> wanted = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(folded, wanted, out int length))
        {
            return -1;
        }

        int low = 0;
        int high = WordCount - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = Text(middle).SequenceCompareTo(wanted[..length]);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>How often the word stands in the texts.</summary>
    public float Count(int word) => Counts[Bytes[_layout.Occurrences + word]];

    /// <summary>How many different words stand before it.</summary>
    public float Predecessors(int word) => Counts[Bytes[_layout.Predecessors + word]];

    /// <summary>How many different words stand after it.</summary>
    public int Followers(int word) => (int)(UInt32(_layout.FirstPairs, word + 1) - UInt32(_layout.FirstPairs, word));

    /// <summary>One of the words that stand right after a word, counted from 0 to <see cref="Followers"/>, with how often it does.</summary>
    public (int Word, float Count) Follower(int word, int index)
    {
        int at = (int)Math.Min(UInt32(_layout.FirstPairs, word) + (uint)index, (uint)_layout.Pairs - 1);
        return (BinaryPrimitives.ReadUInt16LittleEndian(Bytes[(_layout.SecondWords + (at * 2))..]), Counts[Bytes[_layout.PairCounts + at]]);
    }

    /// <summary>The group of words that stand where this one stands.</summary>
    public int Class(int word) => Math.Min(Bytes[_layout.ClassOf + word], (byte)(ClassCount - 1));

    /// <summary>How often the word stands in texts of one topic.</summary>
    public float InTopic(int word, int topic) => Counts[Bytes[_layout.ByTopic + (word * TopicCount) + topic]];

    /// <summary>The same for all topics at once, as the bytes of <see cref="LanguageStatisticsFormat.Expand"/>.</summary>
    internal ReadOnlySpan<byte> TopicCounts(int word) => Bytes.Slice(_layout.ByTopic + (word * TopicCount), TopicCount);

    /// <summary>How often the second word stands right after the first.</summary>
    public float Pair(int first, int second)
    {
        int start = (int)Math.Min(UInt32(_layout.FirstPairs, first), (uint)_layout.Pairs);
        int end = (int)Math.Min(UInt32(_layout.FirstPairs, first + 1), (uint)_layout.Pairs);
        int low = start;
        int high = end - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int found = BinaryPrimitives.ReadUInt16LittleEndian(Bytes[(_layout.SecondWords + (middle * 2))..]);
            if (found == second)
            {
                return Counts[Bytes[_layout.PairCounts + middle]];
            }

            (low, high) = found < second ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }

    /// <summary>How often three words stand in a row.</summary>
    public float Triple(int first, int second, int third)
    {
        if (_layout.Slots == 0)
        {
            return 0;
        }

        ulong hash = LanguageStatisticsFormat.Hash(first, second, third);
        uint tag = LanguageStatisticsFormat.Tag(hash);
        int slot = (int)hash & (_layout.Slots - 1);
        for (int probe = 0; probe < LanguageStatisticsFormat.LongestProbe; probe++)
        {
            uint entry = UInt32(_layout.Triples, slot);
            if (entry == 0)
            {
                return 0;
            }

            if ((entry & 0xFFFF_FF00) == tag)
            {
                return Counts[entry & 0xFF];
            }

            slot = (slot + 1) & (_layout.Slots - 1);
        }

        return 0;
    }

    /// <summary>The word that nearly always stands in a frame of two words; -1 where many do, or the frame is rare.</summary>
    public int Expected(int first, int second, WordFrame frame)
    {
        if (_layout.FrameSlots == 0 || first < 0 || second < 0)
        {
            return -1;
        }

        ulong hash = LanguageStatisticsFormat.Hash(first, second, frame);
        uint tag = LanguageStatisticsFormat.FrameTag(hash);
        int slot = (int)hash & (_layout.FrameSlots - 1);
        for (int probe = 0; probe < LanguageStatisticsFormat.LongestProbe; probe++)
        {
            uint entry = UInt32(_layout.Frames, slot);
            if (entry == 0)
            {
                return -1;
            }

            if ((entry & 0xFFFF_0000) == tag)
            {
                return Math.Min((int)(entry & 0xFFFF), WordCount - 1);
            }

            slot = (slot + 1) & (_layout.FrameSlots - 1);
        }

        return -1;
    }

    /// <summary>How often a word of the second class stands right after one of the first.</summary>
    public float ClassPair(int first, int second) => Counts[Bytes[_layout.ClassPairs + (first * ClassCount) + second]];

    private uint UInt32(int section, int index) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes[(section + (index * 4))..]);

    /// <summary>Where the sections lie.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Layout(int Words, int Topics, int Classes, int Pairs, int Slots, int TextLength, int Rows, int Dimensions, int FrameSlots)
    {
        public int Ends => LanguageStatisticsFormat.HeaderLength;

        public int Text => Ends + (Words * 4);

        public int ClassOf => Text + TextLength;

        public int Occurrences => ClassOf + Words;

        public int Predecessors => Occurrences + Words;

        public int ByTopic => Predecessors + Words;

        public int FirstPairs => ByTopic + (Words * Topics);

        public int SecondWords => FirstPairs + ((Words + 1) * 4);

        public int PairCounts => SecondWords + (Pairs * 2);

        public int Triples => PairCounts + Pairs;

        public int ClassPairs => Triples + (Slots * 4);

        public int Vectors => ClassPairs + (Classes * Classes);

        public int Frames => Vectors + (Rows == 0 ? 0 : WordVectors.LengthOf(Words, Rows, Dimensions));

        public int Total => Frames + (FrameSlots * 4);

        public static Layout Read(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length < LanguageStatisticsFormat.HeaderLength || LanguageStatisticsFormat.Field(bytes, 0) != LanguageStatisticsFormat.Magic)
            {
                throw new InvalidDataException("This is not a file of language statistics; count the texts again.");
            }

            if (LanguageStatisticsFormat.Field(bytes, 1) != LanguageStatisticsFormat.Version)
            {
                throw new InvalidDataException(
                    $"The language statistics have version {LanguageStatisticsFormat.Field(bytes, 1)}, this program reads version {LanguageStatisticsFormat.Version}; count the texts again.");
            }

            uint words = LanguageStatisticsFormat.Field(bytes, 2);
            uint topics = LanguageStatisticsFormat.Field(bytes, 3);
            uint classes = LanguageStatisticsFormat.Field(bytes, 4);
            uint pairs = LanguageStatisticsFormat.Field(bytes, 5);
            uint slots = LanguageStatisticsFormat.Field(bytes, 6);
            uint textLength = LanguageStatisticsFormat.Field(bytes, 7);
            uint rows = LanguageStatisticsFormat.Field(bytes, 8);
            uint dimensions = LanguageStatisticsFormat.Field(bytes, 9);
            uint frameSlots = LanguageStatisticsFormat.Field(bytes, 10);
            bool sound = words is > 0 and <= LanguageStatisticsFormat.MostWords && topics is > 0 and <= 32 && classes is > 0 and <= 256
                && pairs <= 1 << 26 && slots <= 1 << 26 && (slots & (slots - 1)) == 0 && textLength <= 1 << 26
                && rows < LanguageStatisticsFormat.MostWords && dimensions <= 256
                && frameSlots <= 1 << 24 && (frameSlots & (frameSlots - 1)) == 0;
            if (!sound)
            {
                throw new InvalidDataException("The header of the language statistics contradicts itself; count the texts again.");
            }

            var layout = new Layout((int)words, (int)topics, (int)classes, (int)pairs, (int)slots, (int)textLength, (int)rows, (int)dimensions, (int)frameSlots);
            return layout.Total <= bytes.Length
                ? layout
                : throw new InvalidDataException(
                    $"The language statistics are cut short: {bytes.Length} of {layout.Total} bytes are there; count the texts again.");
        }
    }
}
