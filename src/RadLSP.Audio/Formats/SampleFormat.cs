namespace RadLSP.Audio.Formats;

/// <summary>How one sample is stored; always little-endian.</summary>
public enum SampleFormat
{
    Unsigned8,
    Signed16,
    Signed24,
    Signed32,
    Float32,
    Float64,
}

/// <summary>What must be known to read stored samples.</summary>
/// <param name="Rate">Samples a second of one channel, <see cref="LowestRate"/> to <see cref="HighestRate"/>.</param>
/// <param name="Channels">1 to <see cref="MostChannels"/>.</param>
/// <param name="Sample">How each sample is stored.</param>
public sealed record SoundFormat(int Rate, int Channels, SampleFormat Sample)
{
    public const int LowestRate = 1000;

    public const int HighestRate = 384_000;

    public const int MostChannels = 64;

    /// <summary>What recognisers want and recorders deliver: 16 kHz mono, 16 bits.</summary>
    public static SoundFormat Speech { get; } = new(16_000, 1, SampleFormat.Signed16);

    internal static int BytesOf(SampleFormat sample) => sample switch
    {
        SampleFormat.Unsigned8 => 1,
        SampleFormat.Signed16 => 2,
        SampleFormat.Signed24 => 3,
        SampleFormat.Signed32 or SampleFormat.Float32 => 4,
        _ => 8,
    };

    /// <summary>The same format, when its numbers are in range.</summary>
    /// <exception cref="SoundFormatException">They are not.</exception>
    internal SoundFormat Checked()
    {
        if (Rate is < LowestRate or > HighestRate)
        {
            throw new SoundFormatException($"a rate of {Rate} Hz is outside {LowestRate} to {HighestRate} Hz");
        }

        return Channels is < 1 or > MostChannels
            ? throw new SoundFormatException($"{Channels} channels are outside 1 to {MostChannels}")
            : this;
    }
}

/// <summary>The sound cannot be read; the message says why in words for its user.</summary>
public sealed class SoundFormatException(string message) : Exception(message);
