using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;
using RadLSP.Audio.Tests.Sound;
using RadLSP.Testing;

namespace RadLSP.Audio.Tests;

public sealed class WavReadingTests
{
    private static readonly float[] Tone = Tones.Sine(440, 16_000, 0.5);

    [Theory]
    [InlineData(8, false, false, -30)]
    [InlineData(16, false, false, -80)]
    [InlineData(16, false, true, -80)]
    [InlineData(24, false, false, -100)]
    [InlineData(24, false, true, -100)]
    [InlineData(32, false, false, -100)]
    [InlineData(32, true, false, -140)]
    [InlineData(32, true, true, -140)]
    [InlineData(64, true, false, -140)]
    public async Task Every_sample_format_is_read(int bits, bool isFloat, bool isExtensible, double worst)
    {
        float[] read = await ReadAsync(WavBytes.Make(Tone, 16_000, 1, bits, isFloat, isExtensible));
        Assert.True(ErrorDecibel(Tone, read) < worst, $"{ErrorDecibel(Tone, read):0} dB");
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public async Task An_open_size_lasts_to_the_end(uint size)
    {
        float[] read = await ReadAsync(WavBytes.Make(Tone, 16_000, 1, 16, dataSize: size));
        Assert.Equal(Tone.Length, read.Length);
    }

    [Fact]
    public async Task Chunks_of_odd_length_before_the_samples_are_passed_over()
    {
        byte[] file = WavBytes.Make(Tone, 16_000, 1, 16, before: [("JUNK", new byte[28]), ("LIST", new byte[13]), ("fact", new byte[4])]);
        Assert.True(ErrorDecibel(Tone, await ReadAsync(file)) < -80);
    }

    [Fact]
    public async Task Channels_become_their_mean()
    {
        float[] six = [.. Tone.SelectMany(s => new[] { s, 0f, s, 0f, s, 0f })];
        float[] half = [.. Tone.Select(s => s / 2)];
        Assert.True(ErrorDecibel(half, await ReadAsync(WavBytes.Make(six, 16_000, 6, 16, isExtensible: true))) < -80);
    }

    [Fact]
    public async Task What_follows_the_samples_is_no_sound()
    {
        byte[] file = [.. WavBytes.Make(Tone, 16_000, 1, 16), .. "LIST"u8, 4, 0, 0, 0, .. "INFO"u8];
        Assert.Equal(Tone.Length, (await ReadAsync(file)).Length);
    }

    [Fact]
    public async Task A_truncated_file_gives_what_it_has_and_says_so()
    {
        byte[] file = WavBytes.Make(Tone, 16_000, 1, 16)[..^1001];
        await using ISoundSource source = SoundFile.Open(new MemoryStream(file), "cut.wav");
        float[] read = await Tones.AllAsync(source);
        Assert.Equal(Tone.Length - 501, read.Length);
        Assert.Equal(SoundEndReason.Truncated, source.End!.Reason);
        Assert.Contains("cut.wav", source.End.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_is_silence()
    {
        float[] read = await ReadAsync(WavBytes.Make([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.5f], 16_000, 1, 32, isFloat: true));
        Assert.Equal([0f, 1f, -1f, 0.5f], read);
    }

    [Theory]
    [InlineData("", "neither WAV nor FLAC")]
    [InlineData("OggS and more", "neither WAV nor FLAC")]
    [InlineData("RIFF....AVI LIST", "not of the kind WAVE")]
    [InlineData("RIFF....WAVEfmt ", "ends within its header")]
    public void What_is_no_WAV_is_refused_with_the_reason(string text, string reason)
    {
        SoundFormatException error = Assert.Throws<SoundFormatException>(
            () => SoundFile.Open(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text)), "x.wav"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("x.wav", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_samples_are_refused_with_advice()
    {
        byte[] file = WavBytes.Make(Tone, 16_000, 1, 16);
        file[20] = 2;
        SoundFormatException error = Assert.Throws<SoundFormatException>(() => SoundFile.Open(new MemoryStream(file), "x.wav"));
        Assert.Contains("convert it to PCM", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_files_never_throw_while_they_are_read()
    {
        byte[] whole = WavBytes.Make(Tones.Sine(440, 44_100, 0.05), 44_100, 1, 24, before: ("LIST", new byte[9]));
        var dice = new Random(1);
        for (int round = 0; round < 2000; round++)
        {
            byte[] file = whole[..dice.Next(whole.Length + 1)];
            for (int i = dice.Next(6); i > 0 && file.Length > 0; i--)
            {
                file[dice.Next(Math.Min(file.Length, 80))] = (byte)dice.Next(256);
            }

            try
            {
                await using ISoundSource source = SoundFile.Open(new MemoryStream(file), "fuzz");
                float[] samples = await Tones.AllAsync(source);
                Assert.DoesNotContain(samples, s => !float.IsFinite(s));
            }
            catch (SoundFormatException)
            {
                // Refused with a reason: one of the two right ends.
            }
        }
    }

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        var file = new MemoryStream();
        using (var writer = new WavWriter(file))
        {
            writer.Write(Tone.AsSpan(0, 3001));
            writer.Write(Tone.AsSpan(3001));
        }

        Assert.True(ErrorDecibel(Tone, await ReadAsync(file.ToArray())) < -80);
    }

    [SharedTheory("assets/audio/jfk.wav")]
    [InlineData("jfk.wav", 11.0)]
    [InlineData("whispernet-kennedy.wav", 21.0)]
    [InlineData("whispernet-multichannel.wav", null)]
    [InlineData("whispernet-junkchunk16khz.wav", 8.2)]
    public async Task Recordings_of_others_are_read(string name, double? seconds)
    {
        await using ISoundSource source = SoundFile.Open(SharedFiles.PathOf("assets/audio/" + name));
        float[] read = await Tones.AllAsync(source);
        Assert.Equal(SoundEndReason.Finished, source.End!.Reason);
        Assert.True(Tones.Decibel(read) > -45, $"{Tones.Decibel(read):0} dB");
        if (seconds is { } length)
        {
            Assert.Equal(length, read.Length / 16_000.0, 0.1);
        }
    }

    private static async Task<float[]> ReadAsync(byte[] file)
    {
        await using ISoundSource source = SoundFile.Open(new MemoryStream(file), "test.wav");
        float[] read = await Tones.AllAsync(source);
        Assert.Equal(new SoundEnd(SoundEndReason.Finished), source.End);
        return read;
    }

    private static double ErrorDecibel(float[] expected, float[] read)
    {
        Assert.Equal(expected.Length, read.Length);
        return Tones.Decibel([.. expected.Zip(read, (a, b) => a - b)]);
    }
}
