using System.Buffers.Binary;

namespace RadLSP.Audio.Formats;

/// <summary>Writes 16 kHz mono 16-bit WAV. The sizes in the header are those of streams until <see cref="Finish"/> fills them in.</summary>
public sealed class WavWriter : IDisposable
{
    private const int HeaderBytes = 44;

    private readonly Stream _stream;
    private long _written;

    /// <param name="stream">Is not closed. When it cannot go back, the sizes stay open, which readers of streams understand.</param>
    public WavWriter(Stream stream)
    {
        _stream = stream;
        WriteHeader(uint.MaxValue);
    }

    public void Write(ReadOnlySpan<float> samples)
    {
        Span<byte> bytes = stackalloc byte[1024];
        while (samples.Length > 0)
        {
            int count = Math.Min(samples.Length, bytes.Length / 2);
            SampleConversion.ToSigned16(samples[..count], bytes);
            _stream.Write(bytes[..(2 * count)]);
            _written += 2 * count;
            samples = samples[count..];
        }
    }

    /// <summary>Fills in the sizes.</summary>
    public void Finish()
    {
        if (_stream.CanSeek)
        {
            long end = _stream.Position;
            _stream.Position = end - _written - HeaderBytes;
            WriteHeader((uint)Math.Min(_written, uint.MaxValue - HeaderBytes));
            _stream.Position = end;
        }

        _stream.Flush();
    }

    public void Dispose() => Finish();

    private void WriteHeader(uint dataBytes)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], dataBytes == uint.MaxValue ? uint.MaxValue : dataBytes + HeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], 16_000);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], 32_000);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], dataBytes);
        _stream.Write(header);
    }
}
