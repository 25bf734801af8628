using RadLSP.Engines.Speech;

namespace RadLSP.Engines.Whisper.Tests;

internal static class Wave
{
    /// <summary>The samples of a 16-bit WAV file of 16 kHz.</summary>
    public static float[] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return SpeechSamples.FromInt16(bytes.AsSpan(bytes.AsSpan().IndexOf("data"u8) + 8));
    }
}
