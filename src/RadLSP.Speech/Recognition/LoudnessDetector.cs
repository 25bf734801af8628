namespace RadLSP.Speech.Recognition;

/// <summary>
/// Speech by its loudness over the noise of the room, for want of a model. It takes music and a slammed door for speech, which is why a
/// voice activity model is used wherever there is one.
/// </summary>
internal sealed class LoudnessDetector
{
    /// <summary>Quieter than this is no speech into any microphone, in decibels below full scale.</summary>
    private const double Silence = -55;

    /// <summary>Speech stands so much above the noise, in decibels.</summary>
    private const double Margin = 12;

    /// <summary>How fast the noise may seem to rise, in decibels for each window of 32 ms: 2 dB a second, so that a long word is not taken for it.</summary>
    private const double Rise = 0.064;

    private double _noise = Silence;

    /// <summary>From 0 to 1 for the next window.</summary>
    public double Probability(float[] window)
    {
        double sum = 0;
        foreach (float sample in window)
        {
            sum += sample * sample;
        }

        double loudness = 10 * Math.Log10((sum / Math.Max(1, window.Length)) + 1e-10);
        _noise = Math.Max(Silence - Margin, loudness < _noise ? loudness : _noise + Rise);
        return loudness < Silence ? 0 : 1 / (1 + Math.Exp((Margin - (loudness - _noise)) / 2));
    }
}
