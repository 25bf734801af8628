using System.Buffers.Binary;
using RadLSP.Engines.Speech;

namespace RadLSP.Engines.OpenAI;

/// <summary>An utterance as a WAV file, the one form that every server reads: 16 kHz, mono, 16 bits.</summary>
internal static class WaveBytes
{
    private const int HeaderLength = 44;

    public static byte[] Of(ReadOnlySpan<float> samples)
    {
        int length = samples.Length * sizeof(short);
        byte[] file = new byte[HeaderLength + length];
        Span<byte> at = file;
        "RIFF"u8.CopyTo(at);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(at[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(at[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(at[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(at[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], SpeechSamples.Rate);
        BinaryPrimitives.WriteInt32LittleEndian(at[28..], SpeechSamples.Rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(at[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(at[34..], 16);
        "data"u8.CopyTo(at[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(at[40..], length);
        for (int index = 0; index < samples.Length; index++)
        {
            short value = (short)Math.Round(Math.Clamp(samples[index], -1f, 1f) * short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(at[(HeaderLength + (index * sizeof(short)))..], value);
        }

        return file;
    }
}
