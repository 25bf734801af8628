namespace RadLSP.Audio.Tests.Sound;

/// <summary>What a microphone in a reading room hears when nobody speaks, 16 kHz, the same at every run.</summary>
internal static class Backgrounds
{
    private const int Rate = 16_000;

    public static float[] Make(string kind, double seconds)
    {
        int count = (int)(seconds * Rate);
        return kind switch
        {
            "silence" => new float[count],
            "white noise" => Tones.Noise(count, 0.05f, 11),
            "pink noise" => Pink(count, 0.05f),
            "fan" => Fan(count),
            "mains hum" => Sum(Harmonics(count, 50, 12, 0.05), Tones.Noise(count, 0.002f, 12)),
            "keyboard" => Keyboard(count),
            "breathing" => Breathing(count),
            "melody" => Melody(count),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static float[] Pink(int count, float level)
    {
        float[] white = Tones.Noise(count, level, 13);
        double a = 0, b = 0, c = 0;
        for (int i = 0; i < count; i++)
        {
            a = (0.99765 * a) + (white[i] * 0.0990460);
            b = (0.96300 * b) + (white[i] * 0.2965164);
            c = (0.57000 * c) + (white[i] * 1.0526913);
            white[i] = (float)(a + b + c + (white[i] * 0.1848)) * 0.5f;
        }

        return white;
    }

    /// <summary>Noise of air below 600 Hz, and the tones of the blades.</summary>
    private static float[] Fan(int count)
    {
        float[] air = Tones.Noise(count, 0.3f, 14);
        float low = 0;
        for (int i = 0; i < count; i++)
        {
            low += 0.2f * (air[i] - low);
            air[i] = low * 0.3f;
        }

        return Sum(air, Harmonics(count, 116, 6, 0.02));
    }

    private static float[] Harmonics(int count, double hertz, int many, double level)
    {
        var sum = new float[count];
        for (int i = 0; i < count; i++)
        {
            for (int k = 1; k <= many; k++)
            {
                sum[i] += (float)(level / k * Math.Sin((2 * Math.PI * hertz * k * i / Rate) + k));
            }
        }

        return sum;
    }

    /// <summary>Six keys a second: a click, and the thud of the key on its bed.</summary>
    private static float[] Keyboard(int count)
    {
        float[] sound = Tones.Noise(count, 0.002f, 15);
        var dice = new Random(16);
        for (int at = 0; at + 2000 < count; at += 1500 + dice.Next(2500))
        {
            double thud = 180 + dice.Next(200);
            for (int i = 0; i < 1200; i++)
            {
                sound[at + i] += (float)((0.4 * Math.Exp(-i / 30.0) * ((dice.NextDouble() * 2) - 1)) + (0.15 * Math.Exp(-i / 200.0) * Math.Sin(2 * Math.PI * thud * i / Rate)));
            }
        }

        return sound;
    }

    /// <summary>In and out every four seconds, right at the microphone.</summary>
    private static float[] Breathing(int count)
    {
        float[] sound = Tones.Noise(count, 0.15f, 17);
        float low = 0;
        for (int i = 0; i < count; i++)
        {
            low += 0.35f * (sound[i] - low);
            double flow = Math.Pow(Math.Max(0, Math.Sin(2 * Math.PI * i / (2.0 * Rate))), 2);
            sound[i] = (float)((low * flow) + (0.002 * sound[i]));
        }

        return sound;
    }

    /// <summary>Notes of a quarter to half a second with harmonics and decay, one after the other.</summary>
    private static float[] Melody(int count)
    {
        var sound = new float[count];
        var dice = new Random(18);
        for (int at = 0; at < count;)
        {
            int length = Math.Min(count - at, 4000 + dice.Next(4000));
            double hertz = 220 * Math.Pow(2, dice.Next(15) / 12.0);
            for (int i = 0; i < length; i++)
            {
                double envelope = Math.Min(1, i / 160.0) * Math.Exp(-i / 6000.0) * Math.Min(1, (length - i) / 160.0);
                for (int k = 1; k <= 6; k++)
                {
                    sound[at + i] += (float)(0.15 / k * envelope * Math.Sin(2 * Math.PI * hertz * k * i / Rate));
                }
            }

            at += length;
        }

        return sound;
    }

    private static float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
