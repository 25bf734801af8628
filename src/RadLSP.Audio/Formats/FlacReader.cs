using System.Security.Cryptography;

namespace RadLSP.Audio.Formats;

/// <summary>
/// A decoder of FLAC (RFC 9639). Every checksum is looked at: a recording that was damaged on its way must not become words that
/// nobody said.
/// </summary>
internal sealed class FlacReader : PcmReader
{
    private readonly Stream _stream;
    private readonly FlacBits _bits;
    private readonly int _sampleBits;
    private readonly long _promised;
    private readonly byte[] _promisedHash;
    private readonly IncrementalHash? _hash;
    private readonly long[][] _block;
    private long _decoded;
    private int _blockLength;
    private int _blockAt;
    private bool _ended;

    /// <param name="stream">After the four bytes "fLaC".</param>
    public FlacReader(Stream stream)
    {
        _stream = stream;
        _bits = new FlacBits(stream);
        try
        {
            bool last = _bits.Unsigned(1) == 1;
            if (_bits.Unsigned(7) != 0 || _bits.Unsigned(24) != 34)
            {
                throw new SoundFormatException("its FLAC header is damaged");
            }

            _bits.SkipBytes(10);
            Rate = (int)_bits.Unsigned(20);
            Channels = (int)_bits.Unsigned(3) + 1;
            _sampleBits = (int)_bits.Unsigned(5) + 1;
            _promised = ((long)_bits.Unsigned(4) << 32) | _bits.Unsigned(32);
            _promisedHash = new byte[16];
            for (int i = 0; i < _promisedHash.Length; i++)
            {
                _promisedHash[i] = (byte)_bits.Unsigned(8);
            }

            while (!last)
            {
                last = _bits.Unsigned(1) == 1;
                _bits.Unsigned(7);
                _bits.SkipBytes(_bits.Unsigned(24));
            }
        }
        catch (EndOfStreamException)
        {
            throw new SoundFormatException("it ends within its header");
        }

        _ = new SoundFormat(Rate, Channels, SampleFormat.Signed32).Checked();
        if (_sampleBits < 4)
        {
            throw new SoundFormatException("its FLAC header is damaged");
        }

#pragma warning disable CA5351 // The format prescribes MD5; it guards against accidents, not against attackers.
        _hash = _promisedHash.AsSpan().IndexOfAnyExcept((byte)0) < 0 ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        _block = new long[Channels][];
    }

    public override int Rate { get; }

    public override int Channels { get; }

    public override int Read(Span<float> interleaved)
    {
        while (_blockAt == _blockLength)
        {
            if (_ended || !NextBlock())
            {
                return 0;
            }
        }

        int frames = Math.Min(interleaved.Length / Channels, _blockLength - _blockAt);
        float scale = 1f / (1L << (_sampleBits - 1));
        for (int channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<long> samples = _block[channel].AsSpan(_blockAt, frames);
            for (int i = 0; i < samples.Length; i++)
            {
                interleaved[(i * Channels) + channel] = samples[i] * scale;
            }
        }

        _blockAt += frames;
        return frames * Channels;
    }

    public override void Dispose()
    {
        _hash?.Dispose();
        _stream.Dispose();
    }

    private bool NextBlock()
    {
        if ((_promised > 0 && _decoded >= _promised) || !_bits.StartFrame())
        {
            _ended = true;
            IsTruncated = _decoded < _promised;
            CheckHash();
            return false;
        }

        try
        {
            ReadBlock();
        }
        catch (EndOfStreamException)
        {
            _ended = true;
            _blockAt = _blockLength = 0;
            IsTruncated = true;
            return false;
        }

        _decoded += _blockLength;
        _blockAt = 0;
        AddToHash();
        return true;
    }

    private void ReadBlock()
    {
        if (_bits.Unsigned(15) != 0x7FFC)
        {
            throw Damaged();
        }

        _bits.Unsigned(1);
        int sizeCode = (int)_bits.Unsigned(4);
        int rateCode = (int)_bits.Unsigned(4);
        int channelCode = (int)_bits.Unsigned(4);
        int bitsCode = (int)_bits.Unsigned(3);
        if (_bits.Unsigned(1) != 0)
        {
            throw Damaged();
        }

        SkipBlockNumber();
        int length = sizeCode switch
        {
            1 => 192,
            >= 2 and <= 5 => 576 << (sizeCode - 2),
            6 => (int)_bits.Unsigned(8) + 1,
            7 => (int)_bits.Unsigned(16) + 1,
            >= 8 => 256 << (sizeCode - 8),
            _ => throw Damaged(),
        };
        _bits.Unsigned(rateCode switch { 12 => 8, 13 or 14 => 16, 15 => throw Damaged(), _ => 0 });
        int sampleBits = bitsCode switch { 0 => _sampleBits, 1 => 8, 2 => 12, 4 => 16, 5 => 20, 6 => 24, 7 => 32, _ => throw Damaged() };
        int channels = channelCode switch { < 8 => channelCode + 1, <= 10 => 2, _ => throw Damaged() };
        byte checksum = _bits.Crc8;
        if (_bits.Unsigned(8) != checksum || sampleBits != _sampleBits || channels != Channels)
        {
            throw Damaged();
        }

        for (int channel = 0; channel < channels; channel++)
        {
            if (_block[channel] is null || _block[channel].Length < length)
            {
                _block[channel] = new long[length];
            }

            bool isDifference = channelCode is 8 or 10 ? channel == 1 : channelCode == 9 && channel == 0;
            FlacSubframe.Read(_bits, sampleBits + (isDifference ? 1 : 0), _block[channel].AsSpan(0, length));
        }

        _bits.AlignToByte();
        ushort frameChecksum = _bits.Crc16;
        if (_bits.Unsigned(16) != frameChecksum)
        {
            throw Damaged();
        }

        Undo(channelCode, length);
        _blockLength = length;
    }

    /// <summary>The number of the block is coded as UTF-8 codes a character, in up to seven bytes; it is not needed here.</summary>
    private void SkipBlockNumber()
    {
        uint first = _bits.Unsigned(8);
        int more = first switch
        {
            < 0x80 => 0,
            < 0xC0 => throw Damaged(),
            < 0xE0 => 1,
            < 0xF0 => 2,
            < 0xF8 => 3,
            < 0xFC => 4,
            < 0xFE => 5,
            0xFE => 6,
            _ => throw Damaged(),
        };
        _bits.SkipBytes(more);
    }

    /// <summary>Left and right from left and difference, difference and right, or middle and difference.</summary>
    private void Undo(int channelCode, int length)
    {
        if (channelCode < 8)
        {
            return;
        }

        Span<long> first = _block[0].AsSpan(0, length);
        Span<long> second = _block[1].AsSpan(0, length);
        for (int i = 0; i < length; i++)
        {
            switch (channelCode)
            {
                case 8:
                    second[i] = first[i] - second[i];
                    break;
                case 9:
                    first[i] += second[i];
                    break;
                default:
                    long twice = (first[i] << 1) | (second[i] & 1);
                    first[i] = (twice + second[i]) >> 1;
                    second[i] = (twice - second[i]) >> 1;
                    break;
            }
        }
    }

    private void AddToHash()
    {
        if (_hash is null)
        {
            return;
        }

        int bytes = (_sampleBits + 7) / 8;
        byte[] stored = new byte[_blockLength * Channels * bytes];
        int at = 0;
        for (int i = 0; i < _blockLength; i++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                long sample = _block[channel][i];
                for (int b = 0; b < bytes; b++)
                {
                    stored[at++] = (byte)(sample >> (8 * b));
                }
            }
        }

        _hash.AppendData(stored);
    }

    private void CheckHash()
    {
        if (_hash is not null && !IsTruncated && !_hash.GetHashAndReset().AsSpan().SequenceEqual(_promisedHash))
        {
            throw new SoundFormatException("its checksum does not fit: the recording was changed or damaged");
        }
    }

    private SoundFormatException Damaged() => new($"its FLAC data is damaged after {(double)_decoded / Rate:0.0} s");
}
