using System.Buffers.Binary;
using System.Text;

namespace RadLSP.Audio.Tests.Sound;

/// <summary>Makes WAV files of every kind that is read.</summary>
internal static class WavBytes
{
    public static byte[] Make(
        ReadOnlySpan<float> interleaved, int rate, int channels, int bits, bool isFloat = false, bool isExtensible = false,
        uint? dataSize = null, params (string Id, byte[] Body)[] before)
    {
        byte[] data = Samples(interleaved, bits, isFloat);
        var file = new List<byte>();
        file.AddRange("RIFF"u8);
        file.AddRange(new byte[4]);
        file.AddRange("WAVE"u8);
        foreach ((string id, byte[] body) in before)
        {
            Chunk(file, id, body, (uint)body.Length);
        }

        byte[] format = new byte[isExtensible ? 40 : 16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, (ushort)(isExtensible ? 0xFFFE : isFloat ? 3 : 1));
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), rate * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(12), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), (ushort)bits);
        if (isExtensible)
        {
            format[16] = 22;
            format[24] = (byte)(isFloat ? 3 : 1);
        }

        Chunk(file, "fmt ", format, (uint)format.Length);
        Chunk(file, "data", data, dataSize ?? (uint)data.Length);
        return [.. file];
    }

    private static void Chunk(List<byte> file, string id, byte[] body, uint size)
    {
        file.AddRange(Encoding.ASCII.GetBytes(id));
        byte[] length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, size);
        file.AddRange(length);
        file.AddRange(body);
        if (body.Length % 2 == 1 && size != 0 && size != uint.MaxValue)
        {
            file.Add(0);
        }
    }

    private static byte[] Samples(ReadOnlySpan<float> samples, int bits, bool isFloat)
    {
        var stored = new MemoryStream();
        var writer = new BinaryWriter(stored);
        foreach (float sample in samples)
        {
            switch (bits, isFloat)
            {
                case (32, true):
                    writer.Write(sample);
                    break;
                case (64, true):
                    writer.Write((double)sample);
                    break;
                case (8, _):
                    writer.Write((byte)Math.Clamp(Math.Round(sample * 128) + 128, 0, 255));
                    break;
                default:
                    long value = (long)Math.Round(sample * ((1L << (bits - 1)) - 1));
                    for (int b = 0; b < bits / 8; b++)
                    {
                        writer.Write((byte)(value >> (8 * b)));
                    }

                    break;
            }
        }

        return stored.ToArray();
    }
}
