using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RadLSP.Core.Language;

/// <summary>
/// How well a word goes with the words around it and with all words of the report, learned as vectors: the score of a word is the
/// product of its vector with the sum of what its neighbours and the report expect (a log-bilinear model: Mnih and Hinton 2007;
/// learned against noise: Mikolov et al. 2013). It knows words that stand in like places though their pair was never counted.
/// </summary>
/// <remarks>Read in place from bytes that the counting tool made; a question allocates nothing.</remarks>
internal sealed class WordVectors
{
    /// <summary>How many words to each side expect something of a word.</summary>
    public const int Reach = 3;

    /// <summary>What a report expects grows until it has this many words that tell.</summary>
    public const float FewestInReport = 4;

    /// <summary>Words commoner than one in this many stand everywhere.</summary>
    private const float OneInCommon = 300;

    private const ushort NoRow = ushort.MaxValue;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _words;
    private readonly int _rows;
    private readonly float[] _places;
    private readonly float[] _scales;

    /// <summary>Takes them in place.</summary>
    /// <param name="bytes">The section, of <see cref="LengthOf"/> bytes.</param>
    /// <param name="words">The number of words of the statistics.</param>
    /// <param name="rows">How many of them have vectors.</param>
    /// <param name="dimensions">The length of a vector.</param>
    public WordVectors(ReadOnlyMemory<byte> bytes, int words, int rows, int dimensions)
    {
        _bytes = bytes;
        _words = words;
        _rows = rows;
        Dimensions = dimensions;
        _places = Floats(bytes.Span[(words * 2)..], PlaceCount * dimensions);
        _scales = Floats(bytes.Span[((words * 2) + (PlaceCount * dimensions * 4))..], ScaleCount);
    }

    public const int PlaceCount = 2 * Reach;

    public const int ScaleCount = 4;

    public int Dimensions { get; }

    private int Numbers => (_words * 2) + (((PlaceCount * Dimensions) + ScaleCount) * 4);

    /// <summary>The bytes of a section: the row of each word (uint16), weights of the places (float), scales (float: bias, word,
    /// neighbour, report), biases (int8 each), then the vectors of words, of neighbours and of reports (int8, row by row).</summary>
    public static int LengthOf(int words, int rows, int dimensions) =>
        (words * 2) + (((PlaceCount * dimensions) + ScaleCount) * 4) + rows + (3 * rows * dimensions);

    /// <summary>Whether a word tells what a report is about: words that stand everywhere do not.</summary>
    public static bool IsTelling(LanguageStatistics statistics, int word) =>
        word >= 0 && word != statistics.SentenceStart && word != statistics.SentenceEnd && statistics.Count(word) * OneInCommon < statistics.TotalCount;

    /// <summary>Whether the word has vectors: rare words have none.</summary>
    public bool Knows(int word) => RowOf(word) >= 0;

    /// <summary>Adds what one neighbour expects.</summary>
    /// <param name="neighbour">Its number; unknown words expect nothing.</param>
    /// <param name="place">0 for the word right before, 1 and 2 farther off; <see cref="Reach"/> and up after it.</param>
    /// <param name="expected">Receives it.</param>
    public void AddNeighbour(int neighbour, int place, Span<float> expected)
    {
        if (RowOf(neighbour) is >= 0 and var row)
        {
            ReadOnlySpan<sbyte> vector = Vector(1, row);
            ReadOnlySpan<float> weights = _places.AsSpan(place * Dimensions, Dimensions);
            for (int i = 0; i < vector.Length; i++)
            {
                expected[i] += weights[i] * _scales[2] * vector[i];
            }
        }
    }

    /// <summary>Adds what the neighbours of a word expect, those before it and those after it apart.</summary>
    /// <param name="words">The words of its sentence.</param>
    /// <param name="index">Its place among them.</param>
    /// <param name="before">Receives what the words before it expect.</param>
    /// <param name="after">Receives what the words after it expect.</param>
    public void AddNeighbours(List<WordSurprise> words, int index, LanguageStatistics statistics, Span<float> before, Span<float> after)
    {
        int at = index;
        for (int place = 0; place < Reach && at >= 0; place++)
        {
            int neighbour = words[at].Before;
            AddNeighbour(neighbour, place, before);
            at = neighbour == statistics.SentenceStart ? -1 : at - 1;
        }

        at = index;
        for (int place = 0; place < Reach && at >= 0; place++)
        {
            int neighbour = words[at].After;
            AddNeighbour(neighbour, Reach + place, after);
            at = neighbour == statistics.SentenceEnd ? -1 : at + 1;
        }
    }

    /// <summary>Adds a word of the report to the sum of its words, or takes it out with a negative weight.</summary>
    public void AddToReport(int word, float weight, Span<float> report)
    {
        if (RowOf(word) is >= 0 and var row)
        {
            ReadOnlySpan<sbyte> vector = Vector(2, row);
            for (int i = 0; i < vector.Length; i++)
            {
                report[i] += weight * _scales[3] * vector[i];
            }
        }
    }

    /// <summary>How much a word speaks for itself.</summary>
    public float Bias(int word) => RowOf(word) is >= 0 and var row ? _scales[0] * (sbyte)_bytes.Span[Numbers + row] : 0;

    /// <summary>How well a word meets what is expected, without its bias; 0 for words without vectors.</summary>
    public float Product(int word, ReadOnlySpan<float> expected)
    {
        if (RowOf(word) is not (>= 0 and var row))
        {
            return 0;
        }

        ReadOnlySpan<sbyte> vector = Vector(0, row);
        float sum = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            sum += vector[i] * expected[i];
        }

        return sum * _scales[1];
    }

    /// <summary>The part of <see cref="Product"/> that a word has from its own occurrence in a report.</summary>
    public float ProductWithReportOf(int word)
    {
        if (RowOf(word) is not (>= 0 and var row))
        {
            return 0;
        }

        ReadOnlySpan<sbyte> vector = Vector(0, row);
        ReadOnlySpan<sbyte> report = Vector(2, row);
        int sum = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            sum += vector[i] * report[i];
        }

        return sum * _scales[1] * _scales[3];
    }

    private static float[] Floats(ReadOnlySpan<byte> bytes, int count)
    {
        var floats = new float[count];
        for (int i = 0; i < count; i++)
        {
            floats[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
        }

        return floats;
    }

    private int RowOf(int word)
    {
        if ((uint)word >= (uint)_words)
        {
            return -1;
        }

        ushort row = BinaryPrimitives.ReadUInt16LittleEndian(_bytes.Span[(word * 2)..]);
        return row == NoRow || row >= _rows ? -1 : row;
    }

    private ReadOnlySpan<sbyte> Vector(int kind, int row) =>
        MemoryMarshal.Cast<byte, sbyte>(_bytes.Span.Slice(Numbers + _rows + (((kind * _rows) + row) * Dimensions), Dimensions));
}
