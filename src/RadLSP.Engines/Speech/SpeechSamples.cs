using System.Buffers.Binary;

namespace RadLSP.Engines.Speech;

/// <summary>The form in which engines hear sound: 16 kHz, mono, from -1 to 1.</summary>
public static class SpeechSamples
{
    /// <summary>Samples of one second.</summary>
    public const int Rate = 16_000;

    /// <summary>Samples of one answer of the voice activity: 32 ms.</summary>
    public const int Window = 512;

    /// <summary>Converts signed 16-bit little-endian samples; an odd last byte is left out.</summary>
    public static float[] FromInt16(ReadOnlySpan<byte> bytes)
    {
        float[] samples = new float[bytes.Length / sizeof(short)];
        for (int index = 0; index < samples.Length; index++)
        {
            samples[index] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(index * sizeof(short))..]) / 32768f;
        }

        return samples;
    }
}
