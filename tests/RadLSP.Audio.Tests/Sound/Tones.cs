namespace RadLSP.Audio.Tests.Sound;

/// <summary>Test signals, the same at every run.</summary>
internal static class Tones
{
    public static float[] Sine(double hertz, int rate, double seconds, double level = 0.5)
    {
        var samples = new float[(int)(rate * seconds)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(level * Math.Sin(2 * Math.PI * hertz * i / rate));
        }

        return samples;
    }

    /// <summary>White noise between -level and level.</summary>
    public static float[] Noise(int count, float level, int seed)
    {
        var dice = new Random(seed);
        var samples = new float[count];
        for (int i = 0; i < count; i++)
        {
            samples[i] = ((dice.NextSingle() * 2) - 1) * level;
        }

        return samples;
    }

    /// <summary>Root mean square, in dB below full scale.</summary>
    public static double Decibel(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += sample * sample;
        }

        return 10 * Math.Log10((sum / Math.Max(1, samples.Length)) + 1e-20);
    }

    /// <summary>All samples of a source, and the frames are checked on the way.</summary>
    public static async Task<float[]> AllAsync(RadLSP.Audio.Sources.ISoundSource source)
    {
        var all = new List<float>();
        await foreach (RadLSP.Audio.Sources.SoundFrame frame in source.ReadAsync(CancellationToken.None))
        {
            Assert.Equal(all.Count, frame.Start);
            Assert.InRange(frame.Samples.Length, 1, RadLSP.Audio.Sources.SoundFrame.Length);
            all.AddRange(frame.Samples.Span);
        }

        Assert.NotNull(source.End);
        return [.. all];
    }
}
