namespace RadLSP.Audio.Tests.Sound;

/// <summary>
/// A small FLAC encoder: constant, verbatim and fixed subframes of every order, Rice codes and escapes, the three ways to store a
/// pair of channels, wasted bits. What only large encoders write (linear prediction) is tested with their files.
/// </summary>
internal sealed class FlacBytes
{
    private readonly List<byte> _bytes = [];
    private ulong _left;
    private int _leftBits;

    /// <param name="channels">All of one length, of <paramref name="bits"/> bits.</param>
    /// <param name="order">-1 verbatim, 0 to 4 the order of prediction.</param>
    /// <param name="pairing">8, 9, 10 for pairs; null for separate channels.</param>
    public static byte[] Make(int[][] channels, int rate, int bits, int order, int block = 512, int? pairing = null, bool escapes = false, byte[]? hash = null)
    {
        var flac = new FlacBytes();
        int total = channels[0].Length;
        flac._bytes.AddRange("fLaC"u8);
        flac.Write(1, 1).Write(0, 7).Write(34, 24).Write((ulong)block, 16).Write((ulong)block, 16).Write(0, 24).Write(0, 24);
        flac.Write((ulong)rate, 20).Write((ulong)channels.Length - 1, 3).Write((ulong)bits - 1, 5).Write((ulong)total, 36);
        flac._bytes.AddRange(hash ?? Hash(channels, bits));
        for (int start = 0, number = 0; start < total; start += block, number++)
        {
            flac.Frame([.. channels.Select(c => c[start..Math.Min(total, start + block)].Select(s => (long)s).ToArray())], bits, order, pairing, escapes, number);
        }

        return [.. flac._bytes];
    }

    private static byte[] Hash(int[][] channels, int bits)
    {
        var stored = new List<byte>();
        for (int i = 0; i < channels[0].Length; i++)
        {
            foreach (int[] channel in channels)
            {
                for (int b = 0; b < (bits + 7) / 8; b++)
                {
                    stored.Add((byte)(channel[i] >> (8 * b)));
                }
            }
        }

        return System.Security.Cryptography.MD5.HashData(stored.ToArray());
    }

    private void Frame(long[][] channels, int bits, int order, int? pairing, bool escapes, int number)
    {
        int at = _bytes.Count;
        Write(0x7FFC, 15).Write(0, 1).Write(7, 4).Write(0, 4).Write((ulong)(pairing ?? (channels.Length - 1)), 4).Write(0, 3).Write(0, 1);
        Write((ulong)number, 8).Write((ulong)channels[0].Length - 1, 16);
        Write(Crc(_bytes[at..], 0x07, 8), 8);
        long[][] stored = pairing is { } way ? Pair(channels, way) : channels;
        for (int i = 0; i < stored.Length; i++)
        {
            bool isDifference = pairing is 8 or 10 ? i == 1 : pairing == 9 && i == 0;
            Subframe(stored[i], bits + (isDifference ? 1 : 0), order, escapes);
        }

        if (_leftBits > 0)
        {
            Write(0, 8 - _leftBits);
        }

        Write(Crc(_bytes[at..], 0x8005, 16), 16);
    }

    private static long[][] Pair(long[][] c, int way)
    {
        long[] difference = [.. c[0].Zip(c[1], (l, r) => l - r)];
        return way switch
        {
            8 => [c[0], difference],
            9 => [difference, c[1]],
            _ => [[.. c[0].Zip(c[1], (l, r) => (l + r) >> 1)], difference],
        };
    }

    private void Subframe(long[] samples, int bits, int order, bool escapes)
    {
        Write(0, 1);
        if (samples.All(s => s == samples[0]))
        {
            Write(0, 7).Signed(samples[0], bits);
            return;
        }

        if (order < 0 || samples.Length <= 8)
        {
            // All samples are even: one bit of each is wasted and left out.
            bool isEven = samples.All(s => s % 2 == 0);
            Write(1, 6).Write(isEven ? 1u : 0u, 1);
            if (isEven)
            {
                Write(1, 1);
            }

            foreach (long sample in samples)
            {
                Signed(isEven ? sample >> 1 : sample, isEven ? bits - 1 : bits);
            }

            return;
        }

        Write((ulong)(8 + order), 6).Write(0, 1);
        long[] residual = samples;
        for (int i = 0; i < order; i++)
        {
            Signed(samples[i], bits);
            residual = [.. residual.Skip(1).Zip(residual, (next, one) => next - one)];
        }

        Write(0, 2).Write(0, 4);
        if (escapes)
        {
            Write(15, 4).Write(31, 5);
            foreach (long value in residual)
            {
                Signed(value, 31);
            }

            return;
        }

        long mean = residual.Sum(Math.Abs) / Math.Max(1, residual.Length);
        int parameter = Math.Min(14, System.Numerics.BitOperations.Log2((uint)Math.Min(mean + 1, int.MaxValue)) + 1);
        Write((ulong)parameter, 4);
        foreach (long value in residual)
        {
            ulong folded = value < 0 ? (ulong)((-2 * value) - 1) : (ulong)(2 * value);
            for (ulong zeros = folded >> parameter; zeros > 0; zeros--)
            {
                Write(0, 1);
            }

            Write(1, 1).Write(folded & ((1UL << parameter) - 1), parameter);
        }
    }

    private void Signed(long value, int bits) => Write((ulong)value & ((1UL << bits) - 1), bits);

    private FlacBytes Write(ulong value, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
        {
            _left = (_left << 1) | ((value >> i) & 1);
            if (++_leftBits == 8)
            {
                _bytes.Add((byte)_left);
                _left = 0;
                _leftBits = 0;
            }
        }

        return this;
    }

    private static ulong Crc(List<byte> bytes, uint polynomial, int width)
    {
        uint top = 1u << (width - 1);
        uint crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= (uint)value << (width - 8);
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & top) != 0 ? (crc << 1) ^ polynomial : crc << 1;
            }
        }

        return crc & ((1u << width) - 1);
    }
}
