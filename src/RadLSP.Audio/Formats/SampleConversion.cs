using System.Buffers.Binary;

namespace RadLSP.Audio.Formats;

/// <summary>Stored samples to numbers of -1 to 1, and back to 16 bits.</summary>
public static class SampleConversion
{
    /// <summary>16-bit samples, little-endian. What lies outside -1 to 1 is clipped, and what is no number is silence.</summary>
    /// <param name="destination">Two bytes a sample.</param>
    public static void ToSigned16(ReadOnlySpan<float> samples, Span<byte> destination)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            float scaled = MathF.Round(Sane(samples[i]) * 32768f);
            BinaryPrimitives.WriteInt16LittleEndian(destination[(2 * i)..], (short)Math.Clamp(scaled, short.MinValue, short.MaxValue));
        }
    }

    /// <summary>Numbers of -1 to 1 from stored samples. A float that is no number is silence: one NaN would spoil every filter after it.</summary>
    internal static void ToFloat(ReadOnlySpan<byte> stored, SampleFormat format, Span<float> samples)
    {
        switch (format)
        {
            case SampleFormat.Unsigned8:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = (stored[i] - 128) / 128f;
                }

                break;
            case SampleFormat.Signed16:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(stored[(2 * i)..]) / 32768f;
                }

                break;
            case SampleFormat.Signed24:
                for (int i = 0; i < samples.Length; i++)
                {
                    int at = 3 * i;
                    samples[i] = ((stored[at] | (stored[at + 1] << 8) | ((sbyte)stored[at + 2] << 16))) / 8388608f;
                }

                break;
            case SampleFormat.Signed32:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(stored[(4 * i)..]) / 2147483648f;
                }

                break;
            case SampleFormat.Float32:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = Sane(BinaryPrimitives.ReadSingleLittleEndian(stored[(4 * i)..]));
                }

                break;
            default:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = Sane((float)BinaryPrimitives.ReadDoubleLittleEndian(stored[(8 * i)..]));
                }

                break;
        }
    }

    private static float Sane(float sample) => float.IsNaN(sample) ? 0 : Math.Clamp(sample, -1f, 1f);
}
