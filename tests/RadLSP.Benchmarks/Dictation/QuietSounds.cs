namespace RadLSP.Benchmarks.Dictation;

/// <summary>Sounds of a reading room in which nobody speaks, made from a seed.</summary>
internal static class QuietSounds
{
    private const int Rate = 16_000;

    public static IReadOnlyList<string> Kinds { get; } = ["silence", "noise", "fan", "keys", "music"];

    public static float[] Make(string kind, int seconds)
    {
        uint seed = 17;
        float[] samples = new float[seconds * Rate];
        double low = 0;
        for (int index = 0; index < samples.Length; index++)
        {
            double time = index / (double)Rate;
            double white = Draw(ref seed);
            low = (0.97 * low) + (0.03 * white);
            samples[index] = (float)(kind switch
            {
                "noise" => 0.1 * white,
                "fan" => (0.9 * low) + (0.03 * Math.Sin(2 * Math.PI * 120 * time)),
                "keys" => (0.002 * white) + (0.4 * white * Math.Exp(-(time % 0.23) * 220)),
                "music" => 0.15 * Chord(time),
                _ => 0.0001 * white,
            });
        }

        return samples;
    }

    /// <summary>Chords of four notes with overtones, a new one every half second, each dying away as a plucked string does.</summary>
    private static double Chord(double time)
    {
        int[] roots = [0, 5, 7, 3, 8, 10, 2, 0];
        int[] intervals = [0, 4, 7, 12];
        int root = roots[(int)(time * 2) % roots.Length];
        double sum = 0;
        foreach (int interval in intervals)
        {
            double frequency = 130.8 * Math.Pow(2, (root + interval) / 12.0);
            for (int overtone = 1; overtone <= 3; overtone++)
            {
                sum += Math.Sin(2 * Math.PI * frequency * overtone * time) / (overtone * overtone);
            }
        }

        return sum / 4 * Math.Exp(-(time % 0.5) * 3);
    }

    private static double Draw(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (state / (double)uint.MaxValue * 2) - 1;
    }
}
