namespace RadLSP.Audio.Formats;

/// <summary>
/// One channel of one block of FLAC (RFC 9639, section 9.2): constant, verbatim, or predicted from the samples before with the
/// differences Rice-coded. Sums are 64 bits wide and wrap, so that no damaged file can overflow into an exception.
/// </summary>
internal static class FlacSubframe
{
    private const int HighestFixedOrder = 4;

    /// <param name="bits">Bits of a sample, 4 to 33.</param>
    public static void Read(FlacBits stream, int bits, Span<long> samples)
    {
        if (stream.Unsigned(1) != 0)
        {
            throw Damaged();
        }

        int kind = (int)stream.Unsigned(6);
        int wasted = stream.Unsigned(1) == 0 ? 0 : stream.Zeros() + 1;
        bits -= wasted;
        if (bits < 1)
        {
            throw Damaged();
        }

        switch (kind)
        {
            case 0:
                samples.Fill(stream.Signed(bits));
                break;
            case 1:
                ReadPlain(stream, bits, samples);
                break;
            case >= 8 and <= 8 + HighestFixedOrder:
                ReadFixed(stream, bits, kind - 8, samples);
                break;
            case >= 32:
                ReadLinear(stream, bits, kind - 31, samples);
                break;
            default:
                throw Damaged();
        }

        if (wasted > 0)
        {
            foreach (ref long sample in samples)
            {
                sample <<= wasted;
            }
        }
    }

    private static void ReadPlain(FlacBits stream, int bits, Span<long> samples)
    {
        foreach (ref long sample in samples)
        {
            sample = stream.Signed(bits);
        }
    }

    private static void ReadFixed(FlacBits stream, int bits, int order, Span<long> samples)
    {
        CheckOrder(order, samples);
        ReadPlain(stream, bits, samples[..order]);
        ReadResidual(stream, order, samples);
        for (int i = order; i < samples.Length; i++)
        {
            samples[i] += order switch
            {
                0 => 0,
                1 => samples[i - 1],
                2 => (2 * samples[i - 1]) - samples[i - 2],
                3 => (3 * (samples[i - 1] - samples[i - 2])) + samples[i - 3],
                _ => (4 * (samples[i - 1] + samples[i - 3])) - (6 * samples[i - 2]) - samples[i - 4],
            };
        }
    }

    private static void ReadLinear(FlacBits stream, int bits, int order, Span<long> samples)
    {
        CheckOrder(order, samples);
        ReadPlain(stream, bits, samples[..order]);
        int precision = (int)stream.Unsigned(4) + 1;
        int shift = (int)stream.Signed(5);
        if (precision == 16 || shift < 0)
        {
            throw Damaged();
        }

        Span<long> coefficients = stackalloc long[order];
        ReadPlain(stream, precision, coefficients);
        ReadResidual(stream, order, samples);
        for (int i = order; i < samples.Length; i++)
        {
            long sum = 0;
            for (int k = 0; k < coefficients.Length; k++)
            {
                sum += coefficients[k] * samples[i - 1 - k];
            }

            samples[i] += sum >> shift;
        }
    }

    private static void ReadResidual(FlacBits stream, int order, Span<long> samples)
    {
        int method = (int)stream.Unsigned(2);
        if (method > 1)
        {
            throw Damaged();
        }

        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int partitionOrder = (int)stream.Unsigned(4);
        int length = samples.Length >> partitionOrder;
        if (length << partitionOrder != samples.Length || length < order)
        {
            throw Damaged();
        }

        for (int start = 0; start < samples.Length; start += length)
        {
            Span<long> partition = samples[Math.Max(start, order)..(start + length)];
            int parameter = (int)stream.Unsigned(parameterBits);
            if (parameter == escape)
            {
                int bits = (int)stream.Unsigned(5);
                if (bits == 0)
                {
                    partition.Clear();
                }
                else
                {
                    ReadPlain(stream, bits, partition);
                }

                continue;
            }

            foreach (ref long sample in partition)
            {
                ulong folded = ((ulong)stream.Zeros() << parameter) | stream.Unsigned(parameter);
                sample = (long)(folded >> 1) ^ -(long)(folded & 1);
            }
        }
    }

    private static void CheckOrder(int order, Span<long> samples)
    {
        if (order > samples.Length)
        {
            throw Damaged();
        }
    }

    private static SoundFormatException Damaged() => new("its FLAC data is damaged");
}
