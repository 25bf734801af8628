using System.Numerics;

namespace RadLSP.Audio.Voice;

/// <summary>
/// Finds voices without a model: how much of the sound stands above the room's noise and repeats with the pitch of a voice. Fans
/// and hum become part of the floor; hiss, breath and keys do not repeat; notes of instruments stand still as no voice does. An
/// unvoiced sound counts only right after a voiced one; whispering is therefore not heard, and singing is.
/// </summary>
public sealed class EnergyVoiceDetector(EnergyVoiceOptions? options = null) : IVoiceDetector
{
    private const int Frame = 2 * VoiceWindow.Length;
    private const int Bins = Frame / 2;
    private const double BinHertz = 16_000.0 / Frame;

    /// <summary>Pitch is looked for where the voice is strongest and noise of rooms is not.</summary>
    private const int PitchFrom = (int)(90 / BinHertz);
    private const int PitchTo = (int)(1300 / BinHertz);
    private const int BandFrom = (int)(120 / BinHertz);
    private const int BandTo = (int)(4000 / BinHertz);
    private const int HissTo = (int)(7200 / BinHertz);

    /// <summary>The floor is kept for this many bins together: 62 Hz.</summary>
    private const int FloorBins = 4;
    private const int FloorBands = Bins / FloorBins;
    private const int Second = 31;

    private static readonly Spectrum Fourier = new(Frame);
    private static readonly float[] Window = [.. Enumerable.Range(0, Frame).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / Frame))))];
    private static readonly double[] WindowRepeat = MakeWindowRepeat();

    private readonly EnergyVoiceOptions _options = options ?? new();
    private readonly float[] _sound = new float[Frame];
    private readonly double[] _power = new double[Bins];
    private readonly double[] _floor = new double[FloorBands];
    private readonly double[] _smooth = new double[FloorBands];
    private readonly double[][] _shapes = [new double[BandTo], new double[BandTo], new double[BandTo]];
    private readonly Queue<double[]> _minima = new();
    private readonly Queue<(bool Voiced, bool Still)> _lastSecond = new();
    private readonly Complex[] _values = new Complex[Frame];
    private int _windows;
    private int _sinceVoiced = int.MaxValue / 2;

    /// <inheritdoc/>
    public float Next(ReadOnlySpan<float> window)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(window.Length, VoiceWindow.Length);
        _sound.AsSpan(VoiceWindow.Length).CopyTo(_sound);
        window.CopyTo(_sound.AsSpan(VoiceWindow.Length));
        MeasurePower();
        double likeness = Likeness();
        UpdateFloor();
        _windows++;
        double level = 10 * Math.Log10(Sum(BandFrom, BandTo) + 1e-20);
        double rise = Rise();
        double periodicity = level < _options.LowestLevel || IsClick() ? 0 : Periodicity();
        float probability = (float)(1 / (1 + Math.Exp(-_options.Steepness * (periodicity - _options.HalfPeriodicity))));
        bool isVoiced = probability >= 0.5f;
        if (IsMusic(isVoiced, likeness))
        {
            _sinceVoiced = int.MaxValue / 2;
            return Math.Min(probability, 0.2f);
        }

        _sinceVoiced = isVoiced ? 0 : _sinceVoiced + 1;
        bool isTail = _sinceVoiced <= _options.UnvoicedWindows && level >= _options.LowestLevel && rise >= _options.UnvoicedRise;
        return isTail ? Math.Max(probability, _options.UnvoicedProbability) : probability;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(_sound);
        Array.Clear(_floor);
        Array.Clear(_smooth);
        foreach (double[] shape in _shapes)
        {
            Array.Clear(shape);
        }

        _minima.Clear();
        _lastSecond.Clear();
        _windows = 0;
        _sinceVoiced = int.MaxValue / 2;
    }

    private void MeasurePower()
    {
        for (int i = 0; i < Frame; i++)
        {
            _values[i] = _sound[i] * Window[i];
        }

        Fourier.Transform(_values);
        const double Scale = 2.0 / (Frame * (double)Frame * 0.375);
        for (int bin = 0; bin < Bins; bin++)
        {
            Complex value = _values[bin];
            _power[bin] = ((value.Real * value.Real) + (value.Imaginary * value.Imaginary)) * Scale;
        }
    }

    /// <summary>The quietest that each band was within <see cref="EnergyVoiceOptions.FloorWindows"/>, of a short average: a single window of noise may be quiet by chance.</summary>
    private void UpdateFloor()
    {
        for (int band = 0; band < FloorBands; band++)
        {
            double power = 0;
            for (int bin = band * FloorBins; bin < (band + 1) * FloorBins; bin++)
            {
                power += _power[bin];
            }

            power /= FloorBins;
            _smooth[band] = _windows == 0 ? power : (0.7 * _smooth[band]) + (0.3 * power);
        }

        // Only the second window is full of sound; what came before the first was nothing.
        if (_windows > 0)
        {
            _minima.Enqueue([.. _smooth]);
        }

        if (_minima.Count > _options.FloorWindows)
        {
            _minima.Dequeue();
        }

        Array.Fill(_floor, _minima.Count == 0 ? 0 : double.MaxValue);
        foreach (double[] one in _minima)
        {
            for (int band = 0; band < FloorBands; band++)
            {
                _floor[band] = Math.Min(_floor[band], one[band]);
            }
        }

        // A voice that speaks as the microphone opens must not be its own floor.
        double share = Math.Min(1, (double)_minima.Count / _options.FloorWindows * 2);
        for (int band = 0; band < FloorBands; band++)
        {
            _floor[band] *= share;
        }
    }

    /// <summary>The highest repetition within the range of pitch, of what stands above the floor, as a share of all there is.</summary>
    private double Periodicity()
    {
        double all = 1e-20;
        Array.Clear(_values);
        for (int bin = PitchFrom; bin < PitchTo; bin++)
        {
            double above = Math.Max(0, _power[bin] - (_options.FloorFactor * _floor[bin / FloorBins]));
            all += _power[bin];
            _values[bin] = above;
            _values[Frame - bin] = above;
        }

        Fourier.Transform(_values);
        int shortest = (int)(16_000 / _options.Pitch.Highest);
        int longest = (int)(16_000 / _options.Pitch.Lowest);
        double best = 0;
        for (int lag = shortest; lag <= longest; lag++)
        {
            double here = _values[lag].Real / WindowRepeat[lag];
            if (here > best * 2 * all && _values[lag].Real >= _values[lag - 1].Real && _values[lag].Real >= _values[lag + 1].Real)
            {
                best = here / (2 * all);
            }
        }

        return best;
    }

    private double Rise()
    {
        double floor = 1e-12;
        for (int bin = BandFrom; bin < HissTo; bin++)
        {
            floor += _floor[bin / FloorBins];
        }

        return 10 * Math.Log10((Sum(BandFrom, HissTo) + 1e-20) / floor);
    }

    private bool IsClick()
    {
        const int Part = 128;
        double all = 1e-20;
        double most = 0;
        for (int start = 0; start < Frame; start += Part)
        {
            double sum = 0;
            foreach (float sample in _sound.AsSpan(start, Part))
            {
                sum += sample * sample;
            }

            all += sum;
            most = Math.Max(most, sum);
        }

        return most / all > _options.ClickShare;
    }

    /// <summary>Cosine between this spectrum and that of two windows ago, which shares no sound with it.</summary>
    private double Likeness()
    {
        double[] now = _shapes[_windows % 3];
        double[] before = _shapes[(_windows + 1) % 3];
        double product = 0;
        double squareNow = 1e-30;
        double squareBefore = 1e-30;
        for (int bin = BandFrom; bin < BandTo; bin++)
        {
            now[bin] = Math.Sqrt(_power[bin]);
            product += now[bin] * before[bin];
            squareNow += now[bin] * now[bin];
            squareBefore += before[bin] * before[bin];
        }

        return product / Math.Sqrt(squareNow * squareBefore);
    }

    private bool IsMusic(bool isVoiced, double likeness)
    {
        _lastSecond.Enqueue((isVoiced, isVoiced && likeness > _options.StillLikeness));
        if (_lastSecond.Count > Second)
        {
            _lastSecond.Dequeue();
        }

        int voiced = _lastSecond.Count(one => one.Voiced);
        return voiced >= 4 && _lastSecond.Count(one => one.Still) > _options.MusicShare * voiced;
    }

    private double Sum(int from, int to)
    {
        double sum = 0;
        for (int bin = from; bin < to; bin++)
        {
            sum += _power[bin];
        }

        return sum;
    }

    /// <summary>How much the window alone makes later repetitions weaker, to be divided out.</summary>
    private static double[] MakeWindowRepeat()
    {
        var repeat = new double[Frame / 2];
        double whole = Window.Sum(w => (double)w * w);
        for (int lag = 0; lag < repeat.Length; lag++)
        {
            double sum = 0;
            for (int i = 0; i + lag < Frame; i++)
            {
                sum += Window[i] * Window[i + lag];
            }

            repeat[lag] = sum / whole;
        }

        return repeat;
    }
}
