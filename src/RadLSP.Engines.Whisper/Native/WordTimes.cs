using RadLSP.Engines.Speech;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>
/// Times for words where the model gave none, which is so without timestamp tokens and where it forgot the last one: whisper.cpp
/// then spreads the words over 30 seconds, however long the audio is.
/// </summary>
internal static class WordTimes
{
    private const int FrameSamples = SpeechSamples.Rate / 50;

    /// <summary>Gives each word a part of the sounding stretch in proportion to its letters.</summary>
    /// <param name="offset">Milliseconds before the samples.</param>
    public static IReadOnlyList<SpeechWord> Spread(IReadOnlyList<SpeechWord> words, ReadOnlySpan<float> samples, int offset = 0)
    {
        (int start, int end) = Sounding(samples);
        double letters = words.Sum(Weight);
        double before = 0;
        List<SpeechWord> timed = [];
        foreach (SpeechWord word in words)
        {
            double after = before + Weight(word);
            timed.Add(word with
            {
                StartMilliseconds = offset + start + (int)((end - start) * before / letters),
                EndMilliseconds = offset + start + (int)((end - start) * after / letters),
            });
            before = after;
        }

        return timed;

        // A short word takes longer than its letters say.
        static double Weight(SpeechWord word) => word.Text.Length + 1;
    }

    /// <summary>From the first to the last frame of 20 ms that is at least a tenth as loud as the loudest, in milliseconds.</summary>
    internal static (int Start, int End) Sounding(ReadOnlySpan<float> samples)
    {
        int frames = samples.Length / FrameSamples;
        float[] loudness = new float[frames];
        float loudest = 0;
        for (int frame = 0; frame < frames; frame++)
        {
            float sum = 0;
            foreach (float sample in samples.Slice(frame * FrameSamples, FrameSamples))
            {
                sum += sample * sample;
            }

            loudness[frame] = MathF.Sqrt(sum / FrameSamples);
            loudest = MathF.Max(loudest, loudness[frame]);
        }

        int first = Array.FindIndex(loudness, value => value > 0 && value >= loudest / 10);
        int last = Array.FindLastIndex(loudness, value => value > 0 && value >= loudest / 10);
        return first < 0 ? (0, samples.Length * 1000 / SpeechSamples.Rate) : (first * 20, (last + 1) * 20);
    }
}
