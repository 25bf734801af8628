using RadLSP.Engines.Speech;

namespace RadLSP.Engines.Whisper;

/// <summary>What Whisper is asked for an utterance of a certain length, whatever binding asks it.</summary>
internal static class UtteranceFit
{
    /// <summary>Samples of one step of the encoder: 20 ms.</summary>
    private const int SamplesPerStep = SpeechSamples.Rate / 50;

    /// <summary>whisper.cpp hears nothing in less than a tenth of a second.</summary>
    private const int LeastSamples = SpeechSamples.Rate / 4;

    /// <summary>
    /// The encoder was trained on 30 s with silence after the speech; cut right at the end of the speech it repeats itself or drops
    /// the last word. 128 steps, 2.6 s, is the margin that whisper.cpp's users settled on.
    /// </summary>
    private const int MarginSteps = 128;

    /// <summary>Pieces that speech of one second can hold: nobody says six words a second, and a loop of the model ends here.</summary>
    private const int TokensPerSecond = 12;

    /// <summary>An utterance that fits the encoder's 30 s has one segment.</summary>
    public static bool IsOneWindow(int samples) => samples <= 29 * SpeechSamples.Rate;

    public static int MostTokens(int samples) => 16 + (samples * TokensPerSecond / SpeechSamples.Rate);

    /// <summary>How much the encoder looks at, in steps of 20 ms, for so many samples; 0 means all it can.</summary>
    public static int AudioContext(int samples, int limit)
    {
        // Whole blocks of 64 keep the matrix products aligned, and the sizes few enough for their buffers to be reused.
        int steps = (samples / SamplesPerStep) + MarginSteps;
        int rounded = (steps + 63) / 64 * 64;
        return rounded >= limit ? 0 : rounded;
    }

    /// <summary>whisper.cpp weighs no words, and reads an expected word in the prompt instead.</summary>
    public static string Prompt(TranscribeOptions request) =>
        request.ExpectedWords.Count == 0 ? request.Prompt ?? "" : $"{string.Join(", ", request.ExpectedWords)}. {request.Prompt}";

    /// <summary>The samples, with silence after them where they are too few.</summary>
    public static ReadOnlySpan<float> Padded(ReadOnlySpan<float> samples)
    {
        if (samples.Length >= LeastSamples)
        {
            return samples;
        }

        float[] padded = new float[LeastSamples];
        samples.CopyTo(padded);
        return padded;
    }
}
