namespace RadLSP.Audio.Formats;

/// <summary>Decodes sound piece by piece, in the rate and channels in which it was stored.</summary>
internal abstract class PcmReader : IDisposable
{
    public abstract int Rate { get; }

    public abstract int Channels { get; }

    /// <summary>True when the sound ended before the length that its header promised.</summary>
    public bool IsTruncated { get; protected set; }

    /// <summary>Waits for at least one sample of every channel, and reads as many as there are.</summary>
    /// <param name="interleaved">Room for at least one sample of every channel.</param>
    /// <returns>How many numbers were written, a multiple of the channels; 0 at the end.</returns>
    /// <exception cref="SoundFormatException">The sound is damaged here.</exception>
    public abstract int Read(Span<float> interleaved);

    public abstract void Dispose();
}

/// <summary>Samples without any header, and what follows the header of a WAV file.</summary>
internal sealed class RawReader(Stream stream, SoundFormat format, long promisedBytes = long.MaxValue) : PcmReader
{
    private readonly byte[] _buffer = new byte[Math.Max(4096, format.Channels * SoundFormat.BytesOf(format.Sample))];
    private readonly int _frameBytes = format.Channels * SoundFormat.BytesOf(format.Sample);
    private readonly bool _isPromised = promisedBytes != long.MaxValue;
    private long _remaining = promisedBytes;
    private int _held;

    public override int Rate => format.Rate;

    public override int Channels => format.Channels;

    public override int Read(Span<float> interleaved)
    {
        int wanted = Math.Min(interleaved.Length / format.Channels * _frameBytes, _buffer.Length / _frameBytes * _frameBytes);
        while (_held < _frameBytes)
        {
            int most = (int)Math.Min(wanted - _held, _remaining);
            int read = most <= 0 ? 0 : stream.Read(_buffer, _held, most);
            if (read == 0)
            {
                IsTruncated = _isPromised && _remaining > 0;
                return 0;
            }

            _held += read;
            _remaining -= read;
        }

        int frames = _held / _frameBytes;
        int numbers = frames * format.Channels;
        SampleConversion.ToFloat(_buffer, format.Sample, interleaved[..numbers]);
        int used = frames * _frameBytes;
        _buffer.AsSpan(used, _held - used).CopyTo(_buffer);
        _held -= used;
        return numbers;
    }

    public override void Dispose() => stream.Dispose();
}
