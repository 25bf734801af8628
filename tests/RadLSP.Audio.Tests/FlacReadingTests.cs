using System.Diagnostics;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;
using RadLSP.Audio.Tests.Sound;
using RadLSP.Testing;

namespace RadLSP.Audio.Tests;

public sealed class FlacReadingTests
{
    public static TheoryData<int, int, int, int?, bool> Streams()
    {
        var all = new TheoryData<int, int, int, int?, bool>();
        foreach (int order in new[] { -1, 0, 1, 2, 3, 4 })
        {
            all.Add(1, 16, order, null, false);
            all.Add(2, 16, order, 8, false);
            all.Add(2, 24, order, 9, order % 2 == 0);
            all.Add(2, 16, order, 10, false);
            all.Add(5, 12, order, null, false);
        }

        all.Add(2, 32, -1, 8, false);
        return all;
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Every_sample_is_as_it_was_stored(int channels, int bits, int order, int? pairing, bool escapes)
    {
        int[][] stored = Channels(channels, bits, 1300);
        using PcmReader reader = SoundFile.Decoder(new MemoryStream(FlacBytes.Make(stored, 22_050, bits, order, pairing: pairing, escapes: escapes)));
        Assert.Equal((22_050, channels), (reader.Rate, reader.Channels));
        float[] read = All(reader);
        Assert.Equal(1300 * channels, read.Length);
        float scale = 1f / (1L << (bits - 1));
        for (int i = 0; i < read.Length; i++)
        {
            Assert.Equal(stored[i % channels][i / channels] * scale, read[i]);
        }
    }

    [Fact]
    public async Task A_wrong_checksum_is_said()
    {
        byte[] flac = FlacBytes.Make(Channels(1, 16, 1300), 16_000, 16, 2, hash: [.. Enumerable.Repeat((byte)7, 16)]);
        Assert.Contains("checksum", await EndAsync(flac), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_bit_in_the_sound_is_said()
    {
        byte[] flac = FlacBytes.Make(Channels(1, 16, 1300), 16_000, 16, 2);
        flac[^100] ^= 4;
        Assert.Contains("damaged", await EndAsync(flac), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_stream_gives_its_whole_blocks()
    {
        byte[] flac = FlacBytes.Make(Channels(1, 16, 1300), 16_000, 16, 2);
        await using ISoundSource source = SoundFile.Open(new MemoryStream(flac[..^20]), "cut.flac");
        Assert.Equal(1024, (await Tones.AllAsync(source)).Length);
        Assert.Equal(SoundEndReason.Truncated, source.End!.Reason);
    }

    [Fact]
    public async Task Damaged_streams_never_throw_while_they_are_read()
    {
        byte[] whole = FlacBytes.Make(Channels(2, 16, 600), 16_000, 16, 3, block: 100, pairing: 10);
        var dice = new Random(2);
        for (int round = 0; round < 3000; round++)
        {
            byte[] file = whole[..dice.Next(whole.Length + 1)];
            for (int i = dice.Next(8); i > 0 && file.Length > 0; i--)
            {
                file[dice.Next(file.Length)] = (byte)dice.Next(256);
            }

            try
            {
                await using ISoundSource source = SoundFile.Open(new MemoryStream(file), "fuzz");
                await Tones.AllAsync(source);
            }
            catch (SoundFormatException)
            {
                // Refused with a reason: one of the two right ends.
            }
        }
    }

    [SharedTheory("assets/audio/jfk.wav")]
    [InlineData("librispeech-6930-75918-0000.flac", 3.5)]
    [InlineData("librispeech-7902-96591-0000.flac", 2.1)]
    public async Task Recordings_of_others_are_read_and_fit_their_checksum(string name, double seconds)
    {
        await using ISoundSource source = SoundFile.Open(SharedFiles.PathOf("assets/audio/" + name));
        float[] read = await Tones.AllAsync(source);
        Assert.Equal(new SoundEnd(SoundEndReason.Finished), source.End);
        Assert.Equal(seconds, read.Length / 16_000.0, 0.1);
        Assert.True(Tones.Decibel(read) > -45);
    }

    /// <summary>The reference encoder at its strongest, with linear prediction of high order and several partitions.</summary>
    [ProgramTheory("flac")]
    [InlineData(1, 16, "-8")]
    [InlineData(2, 16, "-8")]
    [InlineData(2, 24, "-8")]
    public void What_the_reference_encoder_writes_is_read(int channels, int bits, string level)
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-flac").FullName;
        try
        {
            int[][] stored = Channels(channels, bits, 30_000);
            float[] interleaved = [.. Enumerable.Range(0, 30_000).SelectMany(i => stored.Select(c => c[i] / (float)((1L << (bits - 1)) - 1)))];
            string wav = Path.Combine(folder, "a.wav");
            File.WriteAllBytes(wav, WavBytes.Make(interleaved, 48_000, channels, bits, isExtensible: channels > 2));
            var start = new ProcessStartInfo("flac", ["-s", level, "--channel-map=none", "-o", Path.Combine(folder, "a.flac"), wav]);
            using (Process process = Process.Start(start)!)
            {
                process.WaitForExit();
                Assert.Equal(0, process.ExitCode);
            }

            using PcmReader expected = SoundFile.Decoder(File.OpenRead(wav));
            using PcmReader reader = SoundFile.Decoder(File.OpenRead(Path.Combine(folder, "a.flac")));
            Assert.Equal(All(expected), All(reader));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int[][] Channels(int count, int bits, int length)
    {
        var dice = new Random(bits);
        double top = (1L << (bits - 1)) * 0.4;
        return
        [
            .. Enumerable.Range(0, count).Select(c => Enumerable.Range(0, length)
                .Select(i => (int)((top * Math.Sin(i * (0.01 + (0.003 * c)))) + dice.Next(-40, 40))).ToArray()),
        ];
    }

    private static float[] All(PcmReader reader)
    {
        var all = new List<float>();
        float[] piece = new float[reader.Channels * 77];
        int read;
        while ((read = reader.Read(piece)) > 0)
        {
            all.AddRange(piece.AsSpan(0, read));
        }

        return [.. all];
    }

    private static async Task<string> EndAsync(byte[] flac)
    {
        await using ISoundSource source = SoundFile.Open(new MemoryStream(flac), "bad.flac");
        await Tones.AllAsync(source);
        Assert.Equal(SoundEndReason.Unreadable, source.End!.Reason);
        return source.End.Message;
    }
}
