using System.Numerics;

namespace RadLSP.Audio.Resampling;

/// <summary>
/// Any rate to 16 kHz by a windowed sinc, piece by piece: however the input is cut, the output is the same. Output sample k is the
/// sound at k / 16,000 s: the filter's delay is taken out, so times stay true.
/// </summary>
public sealed class Resampler
{
    public const int SpeechRate = 16_000;

    /// <summary>With more phases than this, the filter is interpolated between phases: the error is below -100 dB and the table stays small.</summary>
    private const int MostPhases = 512;

    /// <summary>The filter falls from full to nothing within this share of the lower half rate, and ends there: nothing is mirrored into speech.</summary>
    private const double Transition = 0.1;

    /// <summary>Of what must be gone, in dB, with a reserve over the -60 dB that is asked for.</summary>
    private const double Attenuation = 80;

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly int _taps;
    private readonly int _phases;
    private readonly float[] _table;
    private float[] _buffer;
    private int _held;
    private long _phase;
    private long _inputs;
    private long _outputs;

    /// <param name="rate">Of the input, in Hz.</param>
    public Resampler(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, Formats.SoundFormat.LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, Formats.SoundFormat.HighestRate);
        int common = (int)BigInteger.GreatestCommonDivisor(rate, SpeechRate);
        _up = SpeechRate / common;
        _down = rate / common;
        _phases = Math.Min(_up, MostPhases);
        double halfRate = Math.Min(rate, SpeechRate) / 2.0;
        double width = Transition * halfRate / rate;
        _half = _up == _down ? 0 : (int)Math.Ceiling((Attenuation - 7.95) / (14.36 * width) / 2);
        _taps = 2 * _half;
        _table = _half == 0 ? [] : MakeTable((halfRate / rate) - (width / 2));
        _buffer = new float[_taps + 4096];

        // Before the first sample was silence.
        _held = _half == 0 ? 0 : _half - 1;
        Latency = TimeSpan.FromSeconds((double)_half / rate);
    }

    /// <summary>How much later a sample comes out than it went in, because the filter looks ahead: 3.1 ms at 48 kHz.</summary>
    public TimeSpan Latency { get; }

    /// <summary>What can be computed so far.</summary>
    public void Push(ReadOnlySpan<float> input, List<float> output)
    {
        _inputs += input.Length;
        if (_half == 0)
        {
            output.AddRange(input);
            return;
        }

        Compute(input, output, long.MaxValue);
    }

    /// <summary>What was still inside the filter, after the last input.</summary>
    public void Finish(List<float> output)
    {
        if (_half > 0)
        {
            long promised = ((_inputs * _up) + _down - 1) / _down;
            Compute(new float[_half + 1], output, promised);
        }
    }

    private void Compute(ReadOnlySpan<float> input, List<float> output, long mostOutputs)
    {
        if (_held + input.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, _held + input.Length);
        }

        input.CopyTo(_buffer.AsSpan(_held));
        _held += input.Length;
        int start = 0;
        while (start + _taps <= _held && _outputs < mostOutputs)
        {
            output.Add(One(_buffer.AsSpan(start, _taps)));
            _outputs++;
            _phase += _down;
            start += (int)(_phase / _up);
            _phase %= _up;
        }

        // A step is shorter than the filter at every rate, so it never goes beyond what is held.
        _buffer.AsSpan(start, _held - start).CopyTo(_buffer);
        _held -= start;
    }

    private float One(ReadOnlySpan<float> samples)
    {
        if (_phases == _up)
        {
            return Dot(samples, _table.AsSpan((int)_phase * _taps, _taps));
        }

        double position = (double)_phase * _phases / _up;
        int below = (int)position;
        float share = (float)(position - below);
        float first = Dot(samples, _table.AsSpan(below * _taps, _taps));
        float second = Dot(samples, _table.AsSpan((below + 1) * _taps, _taps));
        return first + (share * (second - first));
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        float sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Row p holds the filter for an output that lies p / phases of a sample behind the input; one row more for interpolation.</summary>
    /// <param name="cutoff">Middle of the transition, as a share of the input's rate.</param>
    private float[] MakeTable(double cutoff)
    {
        const double Beta = 0.1102 * (Attenuation - 8.7);
        var table = new float[(_phases + 1) * _taps];
        for (int phase = 0; phase <= _phases; phase++)
        {
            Span<float> row = table.AsSpan(phase * _taps, _taps);
            double sum = 0;
            for (int tap = 0; tap < _taps; tap++)
            {
                double time = tap - (_half - 1) - ((double)phase / _phases);
                double edge = time / _half;
                double window = Math.Abs(edge) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - (edge * edge))) / Bessel(Beta);
                double angle = 2 * Math.PI * cutoff * time;
                double value = 2 * cutoff * (Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle) * window;
                row[tap] = (float)value;
                sum += value;
            }

            // Every phase lets a constant through unchanged; otherwise the phases would hum against each other.
            foreach (ref float value in row)
            {
                value = (float)(value / sum);
            }
        }

        return table;
    }

    /// <summary>The modified Bessel function of the first kind and order 0, of which the Kaiser window is made.</summary>
    private static double Bessel(double x)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++)
        {
            double factor = x / (2 * k);
            term *= factor * factor;
            sum += term;
        }

        return sum;
    }
}
