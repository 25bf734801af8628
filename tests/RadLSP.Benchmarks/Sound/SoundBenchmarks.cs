using BenchmarkDotNet.Attributes;
using RadLSP.Audio.Resampling;
using RadLSP.Audio.Voice;

namespace RadLSP.Benchmarks.Sound;

/// <summary>Ten seconds of sound each; the real-time factor is the time divided by ten seconds.</summary>
[MemoryDiagnoser]
public class SoundBenchmarks
{
    private const int Seconds = 10;

    private readonly List<float> _output = new(Seconds * 16_000 + 16);
    private readonly List<UtteranceEvent> _events = [];
    private float[] _sound = [];

    [Params(8000, 44_100, 48_000)]
    public int Rate { get; set; }

    [GlobalSetup]
    public void Prepare() =>
        _sound = [.. Enumerable.Range(0, Seconds * Rate).Select(i => (float)(0.3 * Math.Sin(i * 0.05) * Math.Sin(i * 0.0002)))];

    [Benchmark]
    public int Resample()
    {
        _output.Clear();
        var resampler = new Resampler(Rate);
        resampler.Push(_sound, _output);
        resampler.Finish(_output);
        return _output.Count;
    }

    [Benchmark]
    public int FindUtterances()
    {
        _events.Clear();
        var stream = new UtteranceStream(new EnergyVoiceDetector());
        stream.Push(_sound.AsSpan(0, Math.Min(_sound.Length, Seconds * 16_000)), _events);
        stream.Finish(_events);
        return _events.Count;
    }
}
