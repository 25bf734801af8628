namespace RadLSP.Audio.Voice;

/// <summary>Says for each window of sound how likely somebody speaks in it.</summary>
public interface IVoiceDetector
{
    /// <summary>The next window.</summary>
    /// <param name="window"><see cref="VoiceWindow.Length"/> samples at 16 kHz.</param>
    /// <returns>0 to 1.</returns>
    float Next(ReadOnlySpan<float> window);

    /// <summary>Forgets everything heard, as if the microphone had just been opened.</summary>
    void Reset();
}

/// <summary>The window for which a probability of speech is given: 32 ms, as Silero has it.</summary>
public static class VoiceWindow
{
    /// <summary>In samples at 16 kHz.</summary>
    public const int Length = 512;

    public const int Milliseconds = 32;
}
