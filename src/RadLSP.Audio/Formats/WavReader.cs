using System.Buffers.Binary;

namespace RadLSP.Audio.Formats;

/// <summary>
/// The header of a WAV file, of RIFF and of RF64, read forwards only so that pipes work. Chunks that are not about the samples
/// (JUNK, LIST, fact, bext) are passed over. A size of 0 or of all ones is what programs write that cannot go back to fill it in;
/// then the samples last to the end.
/// </summary>
internal static class WavReader
{
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>More chunks than any program writes; a header that goes on for ever is hostile.</summary>
    private const int MostChunks = 10_000;

    /// <param name="stream">After the four bytes "RIFF" or "RF64".</param>
    public static PcmReader Open(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        Fill(stream, head);
        if (!head[4..].SequenceEqual("WAVE"u8))
        {
            throw new SoundFormatException("it is a RIFF file, but not of the kind WAVE");
        }

        Span<byte> sizes = stackalloc byte[16];
        SoundFormat? format = null;
        long largeSize = -1;
        for (int chunk = 0; chunk < MostChunks; chunk++)
        {
            Fill(stream, head);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head[..4].SequenceEqual("fmt "u8))
            {
                format = ReadFormat(stream, size);
            }
            else if (head[..4].SequenceEqual("ds64"u8) && size >= 16)
            {
                Fill(stream, sizes);
                largeSize = BinaryPrimitives.ReadInt64LittleEndian(sizes[8..]);
                Skip(stream, Padded(size) - 16);
            }
            else if (head[..4].SequenceEqual("data"u8))
            {
                return format is null
                    ? throw new SoundFormatException("its samples come before the description of their format")
                    : new RawReader(stream, format, PromisedBytes(size, largeSize));
            }
            else
            {
                Skip(stream, Padded(size));
            }
        }

        throw new SoundFormatException("its header has no end");
    }

    private static long PromisedBytes(uint size, long largeSize) => size switch
    {
        0 => long.MaxValue,
        uint.MaxValue => largeSize > 0 ? largeSize : long.MaxValue,
        _ => size,
    };

    private static SoundFormat ReadFormat(Stream stream, uint size)
    {
        if (size < 16)
        {
            throw new SoundFormatException("the description of its format is too short");
        }

        Span<byte> fields = stackalloc byte[40];
        fields.Clear();
        int known = (int)Math.Min(size, 40);
        Fill(stream, fields[..known]);
        Skip(stream, Padded(size) - known);
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(fields);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(fields[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(fields[14..]);
        if (tag == Extensible && known == 40)
        {
            // The first two bytes of the identifier of the sub-format are the tag of old.
            tag = BinaryPrimitives.ReadUInt16LittleEndian(fields[24..]);
        }

        // Twenty bits lie in three bytes: what counts is the room of a sample, not its valid bits.
        int bytes = channels > 0 && frameBytes % channels == 0 && frameBytes > 0 ? frameBytes / channels : (bits + 7) / 8;
        SampleFormat sample = (tag, bytes) switch
        {
            (Pcm, 1) => SampleFormat.Unsigned8,
            (Pcm, 2) => SampleFormat.Signed16,
            (Pcm, 3) => SampleFormat.Signed24,
            (Pcm, 4) => SampleFormat.Signed32,
            (Float, 4) => SampleFormat.Float32,
            (Float, 8) => SampleFormat.Float64,
            (Pcm or Float, _) => throw new SoundFormatException($"samples of {bytes} bytes are not read"),
            _ => throw new SoundFormatException($"its samples are compressed (format 0x{tag:X4}); convert it to PCM, or to FLAC"),
        };
        return new SoundFormat((int)Math.Min(rate, int.MaxValue), channels, sample).Checked();
    }

    private static long Padded(uint size) => size + (size & 1L);

    private static void Fill(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new SoundFormatException("it ends within its header");
        }
    }

    private static void Skip(Stream stream, long count)
    {
        Span<byte> rest = stackalloc byte[1024];
        while (count > 0)
        {
            int read = stream.Read(rest[..(int)Math.Min(count, rest.Length)]);
            if (read == 0)
            {
                throw new SoundFormatException("it ends within its header");
            }

            count -= read;
        }
    }
}
