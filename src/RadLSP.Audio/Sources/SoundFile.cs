using RadLSP.Audio.Formats;

namespace RadLSP.Audio.Sources;

/// <summary>Opens WAV, FLAC and raw sound.</summary>
public static class SoundFile
{
    /// <summary>A WAV or FLAC file; its first bytes say which.</summary>
    /// <param name="path">Of the file or named pipe.</param>
    /// <param name="isPaced">True to deliver it as slowly as it was spoken.</param>
    /// <param name="clock">What pacing waits by; null for the system's.</param>
    /// <exception cref="SoundFormatException">It is neither, or its header is damaged; the message names the file.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static ISoundSource Open(string path, bool isPaced = false, TimeProvider? clock = null) =>
        Open(File.OpenRead(path), path, isPaced, clock);

    /// <summary>The same from an open stream, such as standard input; the source closes it.</summary>
    public static ISoundSource Open(Stream stream, string name, bool isPaced = false, TimeProvider? clock = null)
    {
        try
        {
            return new StreamSound(name, Decoder(stream), isPaced, clock ?? TimeProvider.System);
        }
        catch (SoundFormatException error)
        {
            stream.Dispose();
            throw new SoundFormatException($"{name} cannot be read: {error.Message}.");
        }
    }

    /// <summary>Samples without a header.</summary>
    /// <exception cref="SoundFormatException">The format's numbers are out of range.</exception>
    public static ISoundSource OpenRaw(Stream stream, string name, SoundFormat format, bool isPaced = false, TimeProvider? clock = null) =>
        new StreamSound(name, new RawReader(stream, format.Checked()), isPaced, clock ?? TimeProvider.System);

    internal static PcmReader Decoder(Stream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        int read = stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        if (read == 4 && magic[..3].SequenceEqual("ID3"u8))
        {
            read = SkipId3(stream, magic);
        }

        if (read == 4 && (magic.SequenceEqual("RIFF"u8) || magic.SequenceEqual("RF64"u8)))
        {
            return WavReader.Open(stream);
        }

        return read == 4 && magic.SequenceEqual("fLaC"u8)
            ? new FlacReader(stream)
            : throw new SoundFormatException("it is neither WAV nor FLAC");
    }

    /// <summary>Some programs put a tag of MP3 files before FLAC; its length is in its header, seven bits a byte.</summary>
    private static int SkipId3(Stream stream, Span<byte> magic)
    {
        Span<byte> rest = stackalloc byte[6];
        if (stream.ReadAtLeast(rest, 6, throwOnEndOfStream: false) < 6)
        {
            return 0;
        }

        int size = ((rest[2] & 0x7F) << 21) | ((rest[3] & 0x7F) << 14) | ((rest[4] & 0x7F) << 7) | (rest[5] & 0x7F);
        for (; size > 0; size--)
        {
            if (stream.ReadByte() < 0)
            {
                return 0;
            }
        }

        return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
    }
}
