using System.Numerics;
using System.Runtime.InteropServices;
using RadLSP.Core.Language;

namespace RadLSP.Grammars.Language;

/// <summary>
/// Learns what words expect of each other by telling the words of texts from noise: half of it common words, half words of like
/// sound, as recognition would write them. The same texts give the same bytes.
/// </summary>
internal sealed class WordVectorTraining
{
    public const int Dimensions = 32;

    private const float LeastCount = 5;
    private const int Noise = 8;
    private const int Candidates = 12;
    private const float Rate = 0.08f;

    /// <summary>Neighbours are left out at this rate, so that no single one is relied on: they may be misheard too.</summary>
    private const float Dropout = 0.2f;

    /// <summary>What a report is about is learned after so many of its words: a step for each would cost more than all else.</summary>
    private const int WordsOfStep = 8;

    private const float Decay = 2e-6f;

    private readonly LanguageStatistics _statistics;
    private readonly int[] _rowOf;
    private readonly int[] _wordOf;
    private readonly bool[] _isTelling;
    private readonly int[][] _alike;
    private readonly int[] _noise;
    private readonly Matrix _words;
    private readonly Matrix _neighbours;
    private readonly Matrix _reports;
    private readonly Matrix _places;
    private readonly Matrix _biases;
    private readonly RepeatedDice _dice = new(0);

    private WordVectorTraining(LanguageStatistics statistics)
    {
        _statistics = statistics;
        _wordOf = [.. Enumerable.Range(0, statistics.WordCount).Where(word => statistics.Count(word) >= LeastCount || IsMarker(word))];
        _rowOf = new int[statistics.WordCount];
        Array.Fill(_rowOf, -1);
        for (int row = 0; row < _wordOf.Length; row++)
        {
            _rowOf[_wordOf[row]] = row;
        }

        _isTelling = [.. _wordOf.Select(word => WordVectors.IsTelling(statistics, word))];
        _alike = AlikeRows();
        _noise = NoiseRows();
        _words = new Matrix(_wordOf.Length, 0, this);
        _neighbours = new Matrix(_wordOf.Length, 0.5f, this);
        _reports = new Matrix(_wordOf.Length, 0.5f, this);
        _places = new Matrix(WordVectors.PlaceCount, 0, this);
        Array.Fill(_places.Values, 1);
        _biases = new Matrix(_wordOf.Length, 0, this);
    }

    /// <summary>Learns and writes the section of vectors.</summary>
    /// <param name="statistics">The counts of the texts.</param>
    /// <param name="reports">Runs of words of each report or part of one, as numbers of the statistics.</param>
    /// <param name="epochs">How often each is read.</param>
    /// <returns>The bytes of <see cref="WordVectors"/> and the number of rows.</returns>
    public static (byte[] Bytes, int Rows) Learn(LanguageStatistics statistics, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> reports, int epochs)
    {
        var training = new WordVectorTraining(statistics);
        int[] order = [.. Enumerable.Range(0, reports.Count)];
        long steps = 0;
        long all = (long)reports.Count * epochs;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            training.Shuffle(order);
            foreach (int report in order)
            {
                training.Read(reports[report], Rate * Math.Max(0.05f, 1 - (steps++ / (float)all)));
            }
        }

        return (training.Bytes(), training._wordOf.Length);
    }

    private bool IsMarker(int word) => word == _statistics.SentenceStart || word == _statistics.SentenceEnd;

    private void Shuffle(int[] order)
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = _dice.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    private int[][] AlikeRows()
    {
        var index = SoundIndex.Build(_statistics);
        var near = new List<(int Word, float Distance)>();
        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        var alike = new int[_wordOf.Length][];
        for (int row = 0; row < alike.Length; row++)
        {
            near.Clear();
            int length = SoundForm.Write(_statistics.Text(_wordOf[row]), form);
            index.AddNear(form[..length], Math.Clamp(length * 0.4f, 0.8f, 3), near);
            alike[row] = [.. near.Where(other => other.Word != _wordOf[row] && _rowOf[other.Word] >= 0)
                .OrderBy(other => other.Distance - (0.3f * MathF.Log(_statistics.Count(other.Word)))).Take(Candidates).Select(other => _rowOf[other.Word])];
        }

        return alike;
    }

    private int[] NoiseRows()
    {
        var rows = new List<int>();
        for (int row = 0; row < _wordOf.Length; row++)
        {
            if (!IsMarker(_wordOf[row]))
            {
                int share = Math.Max(1, (int)MathF.Pow(_statistics.Count(_wordOf[row]), 0.75f));
                rows.AddRange(Enumerable.Repeat(row, share));
            }
        }

        return [.. rows];
    }

    private void Read(IReadOnlyList<IReadOnlyList<int>> runs, float rate)
    {
        Span<float> about = stackalloc float[Dimensions];
        Span<float> expected = stackalloc float[Dimensions];
        Span<float> change = stackalloc float[Dimensions];
        Span<float> aboutChange = stackalloc float[Dimensions];
        var telling = new Dictionary<int, int>();
        int tellingCount = 0;
        about.Clear();
        foreach (IReadOnlyList<int> run in runs)
        {
            foreach (int word in run)
            {
                if (word >= 0 && _rowOf[word] is >= 0 and var row && _isTelling[row])
                {
                    telling[row] = telling.GetValueOrDefault(row) + 1;
                    tellingCount++;
                    Add(about, _reports.Row(row), 1);
                }
            }
        }

        aboutChange.Clear();
        int read = 0;
        Span<int> neighbours = stackalloc int[WordVectors.PlaceCount];
        foreach (IReadOnlyList<int> run in runs)
        {
            for (int i = 0; i < run.Count; i++)
            {
                int row = run[i] < 0 ? -1 : _rowOf[run[i]];
                if (row < 0)
                {
                    continue;
                }

                expected.Clear();
                for (int place = 0; place < neighbours.Length; place++)
                {
                    int at = place < WordVectors.Reach ? i - 1 - place : i + 1 + place - WordVectors.Reach;
                    int word = at >= 0 && at < run.Count ? run[at] : at == -1 ? _statistics.SentenceStart : at == run.Count ? _statistics.SentenceEnd : -1;
                    neighbours[place] = word < 0 || _dice.Next(1000) < Dropout * 1000 ? -1 : _rowOf[word];
                    if (neighbours[place] >= 0)
                    {
                        AddProduct(expected, _neighbours.Row(neighbours[place]), _places.Row(place));
                    }
                }

                int own = telling.GetValueOrDefault(row);
                float share = 1 / (tellingCount - own + WordVectors.FewestInReport);
                Add(expected, about, share);
                Add(expected, _reports.Row(row), -own * share);

                change.Clear();
                Tell(row, true, expected, change, rate);
                int[] alike = _alike[row];
                for (int noise = 0; noise < Noise; noise++)
                {
                    int other = (noise & 1) == 0 && alike.Length > 0 ? alike[_dice.Next(alike.Length)] : _noise[_dice.Next(_noise.Length)];
                    if (other != row)
                    {
                        Tell(other, false, expected, change, rate);
                    }
                }

                for (int place = 0; place < neighbours.Length; place++)
                {
                    if (neighbours[place] >= 0)
                    {
                        LearnPlace(neighbours[place], place, change, rate);
                    }
                }

                Add(aboutChange, change, share);
                if (++read % WordsOfStep == 0)
                {
                    foreach ((int told, int count) in telling)
                    {
                        _reports.Step(told, aboutChange, count, rate);
                    }

                    aboutChange.Clear();
                }
            }
        }
    }

    private void Tell(int row, bool isRight, ReadOnlySpan<float> expected, Span<float> change, float rate)
    {
        Span<float> word = _words.Row(row);
        float score = _biases.Values[row * Dimensions] + Dot(word, expected);
        float error = (isRight ? 1 : 0) - (1 / (1 + MathF.Exp(-score)));
        Add(change, word, error);
        _words.Step(row, expected, error, rate);
        float gradient = error;
        _biases.Squares[row * Dimensions] += gradient * gradient;
        _biases.Values[row * Dimensions] += rate * gradient / MathF.Sqrt(_biases.Squares[row * Dimensions]);
    }

    private void LearnPlace(int row, int place, ReadOnlySpan<float> change, float rate)
    {
        Span<float> toNeighbour = stackalloc float[Dimensions];
        Span<float> toPlace = stackalloc float[Dimensions];
        Span<float> neighbour = _neighbours.Row(row);
        Span<float> weights = _places.Row(place);
        for (int i = 0; i < Dimensions; i++)
        {
            toNeighbour[i] = change[i] * weights[i];
            toPlace[i] = change[i] * neighbour[i];
        }

        _neighbours.Step(row, toNeighbour, 1, rate);
        _places.Step(place, toPlace, 1, rate * 0.1f);
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> first = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> second = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return Vector.Sum(sum);
    }

    private static void Add(Span<float> target, ReadOnlySpan<float> added, float weight)
    {
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(added);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += from[i] * weight;
        }
    }

    private static void AddProduct(Span<float> target, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> first = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> second = MemoryMarshal.Cast<float, Vector<float>>(b);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += first[i] * second[i];
        }
    }

    private byte[] Bytes()
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (int row in _rowOf)
        {
            writer.Write(row < 0 ? ushort.MaxValue : (ushort)row);
        }

        foreach (float weight in _places.Values)
        {
            writer.Write(weight);
        }

        float[] biases = [.. Enumerable.Range(0, _wordOf.Length).Select(row => _biases.Values[row * Dimensions])];
        float[][] all = [biases, _words.Values, _neighbours.Values, _reports.Values];
        float[] scales = [.. all.Select(static values => Scale(values))];
        foreach (float scale in scales)
        {
            writer.Write(scale);
        }

        for (int i = 0; i < all.Length; i++)
        {
            foreach (float value in all[i])
            {
                writer.Write((sbyte)Math.Clamp(MathF.Round(value / scales[i]), -127, 127));
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The value of one step, such that one value in a thousand is cut off.</summary>
    private static float Scale(float[] values)
    {
        float[] sorted = [.. values.Select(MathF.Abs).Order()];
        return Math.Max(1e-6f, sorted[(int)((sorted.Length - 1) * 0.999)]) / 127;
    }

    /// <summary>Vectors with what Adagrad remembers of their changes (Duchi et al. 2011).</summary>
    private sealed class Matrix
    {
        public Matrix(int rows, float spread, WordVectorTraining training)
        {
            Values = new float[rows * Dimensions];
            Squares = new float[rows * Dimensions];
            for (int i = 0; i < Values.Length; i++)
            {
                Values[i] = spread == 0 ? 0 : ((training._dice.Next(2000) / 1000f) - 1) * spread;
                Squares[i] = 0.1f;
            }
        }

        public float[] Values { get; }

        public float[] Squares { get; }

        public Span<float> Row(int row) => Values.AsSpan(row * Dimensions, Dimensions);

        public void Step(int row, ReadOnlySpan<float> direction, float weight, float rate)
        {
            Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(Row(row));
            Span<Vector<float>> squares = MemoryMarshal.Cast<float, Vector<float>>(Squares.AsSpan(row * Dimensions, Dimensions));
            ReadOnlySpan<Vector<float>> towards = MemoryMarshal.Cast<float, Vector<float>>(direction);
            for (int i = 0; i < values.Length; i++)
            {
                Vector<float> gradient = (towards[i] * weight) - (values[i] * Decay);
                squares[i] += gradient * gradient;
                values[i] += gradient * rate / Vector.SquareRoot(squares[i]);
            }
        }
    }
}
