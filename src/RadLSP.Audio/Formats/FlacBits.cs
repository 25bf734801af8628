using System.Numerics;

namespace RadLSP.Audio.Formats;

/// <summary>Reads a FLAC stream bit by bit, and keeps the two checksums of a frame as it goes.</summary>
internal sealed class FlacBits(Stream stream)
{
    private static readonly byte[] Crc8Table = MakeCrc8Table();
    private static readonly ushort[] Crc16Table = MakeCrc16Table();

    /// <summary>No encoder writes such a number; a pipe of zeros would go on for ever.</summary>
    private const int MostZeros = 1 << 24;

    private readonly byte[] _buffer = new byte[16_384];
    private int _at;
    private int _end;
    private uint _left;
    private int _leftBits;

    /// <summary>Of the bytes since <see cref="StartFrame"/>.</summary>
    public byte Crc8 { get; private set; }

    /// <summary>Of the bytes since <see cref="StartFrame"/>.</summary>
    public ushort Crc16 { get; private set; }

    /// <returns>False at the end of the stream.</returns>
    public bool StartFrame()
    {
        Crc8 = 0;
        Crc16 = 0;
        return _at < _end || Refill();
    }

    /// <param name="count">0 to 32.</param>
    public uint Unsigned(int count)
    {
        ulong value = 0;
        int missing = count;
        while (missing > 0)
        {
            if (_leftBits == 0)
            {
                _left = NextByte();
                _leftBits = 8;
            }

            int taken = Math.Min(missing, _leftBits);
            _leftBits -= taken;
            value = (value << taken) | ((_left >> _leftBits) & ((1u << taken) - 1));
            missing -= taken;
        }

        return (uint)value;
    }

    /// <param name="count">1 to 33: the difference of two 32-bit channels has one bit more.</param>
    public long Signed(int count)
    {
        ulong value = count > 32 ? ((ulong)Unsigned(count - 32) << 32) | Unsigned(32) : Unsigned(count);
        int unused = 64 - count;
        return (long)(value << unused) >> unused;
    }

    /// <summary>How many zeros stand before the next one.</summary>
    public int Zeros()
    {
        int zeros = 0;
        while (true)
        {
            if (_leftBits == 0)
            {
                _left = NextByte();
                _leftBits = 8;
            }

            uint rest = _left & ((1u << _leftBits) - 1);
            if (rest != 0)
            {
                int leading = _leftBits - 1 - BitOperations.Log2(rest);
                _leftBits -= leading + 1;
                return zeros + leading;
            }

            zeros += _leftBits;
            _leftBits = 0;
            if (zeros > MostZeros)
            {
                throw new SoundFormatException("its FLAC data is damaged");
            }
        }
    }

    public void AlignToByte() => _leftBits = 0;

    public void SkipBytes(long count)
    {
        for (; count > 0; count--)
        {
            NextByte();
        }
    }

    private byte NextByte()
    {
        if (_at == _end && !Refill())
        {
            throw new EndOfStreamException();
        }

        byte value = _buffer[_at++];
        Crc8 = Crc8Table[Crc8 ^ value];
        Crc16 = (ushort)((Crc16 << 8) ^ Crc16Table[(Crc16 >> 8) ^ value]);
        return value;
    }

    private bool Refill()
    {
        _at = 0;
        _end = stream.Read(_buffer);
        return _end > 0;
    }

    private static byte[] MakeCrc8Table()
    {
        var table = new byte[256];
        for (int i = 0; i < 256; i++)
        {
            int value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 0x80) != 0 ? (value << 1) ^ 0x07 : value << 1;
            }

            table[i] = (byte)value;
        }

        return table;
    }

    private static ushort[] MakeCrc16Table()
    {
        var table = new ushort[256];
        for (int i = 0; i < 256; i++)
        {
            int value = i << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 0x8000) != 0 ? (value << 1) ^ 0x8005 : value << 1;
            }

            table[i] = (ushort)value;
        }

        return table;
    }
}
