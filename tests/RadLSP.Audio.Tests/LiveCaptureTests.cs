using RadLSP.Audio.Recorders;
using RadLSP.Audio.Sources;
using RadLSP.Audio.Tests.Sound;

namespace RadLSP.Audio.Tests;

/// <summary>Real recorders on a real sound server without hardware.</summary>
public sealed class LiveCaptureTests
{
    private static readonly string WorkerFolder = AppContext.BaseDirectory
        .Replace(Path.Combine("tests", "RadLSP.Audio.Tests"), Path.Combine("src", "RadLSP.Engines.Whisper"), StringComparison.Ordinal);

    [ProgramTheory("pulseaudio", "pactl", "paplay", "parec")]
    [InlineData("radlsp")]
    [InlineData("parec")]
    public async Task What_is_played_is_heard(string recorder)
    {
        await using PulseServer server = await PulseServer.StartAsync();
        var options = new MicrophoneOptions
        {
            Recorder = recorder, Device = "vmic.monitor", WorkerFolder = WorkerFolder, Environment = server.Environment, Watchdog = TimeSpan.FromSeconds(20),
        };
        await using ISoundSource source = Microphone.Open(options);
        Task<int>? playing = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        int loud = 0;
        await foreach (SoundFrame frame in source.ReadAsync(patience.Token))
        {
            playing ??= server.PlayAsync(WavBytes.Make(Tones.Sine(440, 16_000, 1.0), 16_000, 1, 16));
            loud += Math.Abs(Tones.Decibel(frame.Samples.Span) - -9.03) < 0.5 ? 1 : 0;
            if (loud >= 40)
            {
                break;
            }
        }

        Assert.True(loud >= 40, $"{loud} frames of the tone; {source.End}");
        Assert.Equal(0, await playing!);
        Assert.Contains(await Microphone.DevicesAsync(options), d => d.Device == "vmic.monitor");
    }

    [ProgramFact("pulseaudio", "pactl")]
    public async Task A_server_that_dies_is_said()
    {
        PulseServer server = await PulseServer.StartAsync();
        var options = new MicrophoneOptions { Recorder = "radlsp", Device = "vmic.monitor", WorkerFolder = WorkerFolder, Environment = server.Environment, MostRestarts = 1 };
        await using ISoundSource source = Microphone.Open(options);
        bool isDead = false;
        await foreach (SoundFrame frame in source.ReadAsync(CancellationToken.None))
        {
            if (!isDead)
            {
                isDead = true;
                await server.DisposeAsync();
            }
        }

        Assert.Equal(SoundEndReason.Lost, source.End!.Reason);
    }

    /// <summary>ALSA with a file as its microphone: every byte must come through.</summary>
    [ProgramFact("aplay")]
    public async Task Alsa_gives_what_its_device_gives()
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-alsa").FullName;
        try
        {
            float[] tone = Tones.Sine(700, 16_000, 2);
            byte[] raw = new byte[tone.Length * 2];
            RadLSP.Audio.Formats.SampleConversion.ToSigned16(tone, raw);
            await File.WriteAllBytesAsync(Path.Combine(folder, "in.raw"), raw);
            await File.WriteAllTextAsync(
                Path.Combine(folder, ".asoundrc"), $"pcm.fake {{ type file slave.pcm null file /dev/null infile {folder}/in.raw format raw }}\n");
            var options = new MicrophoneOptions
            {
                Recorder = "radlsp", Device = "fake", WorkerFolder = WorkerFolder,
                Environment = new Dictionary<string, string> { ["HOME"] = folder, ["XDG_RUNTIME_DIR"] = folder, ["PULSE_SERVER"] = "unix:" + folder + "/none" },
            };
            await using ISoundSource source = Microphone.Open(options);
            var heard = new List<float>();
            await foreach (SoundFrame frame in source.ReadAsync(CancellationToken.None))
            {
                heard.AddRange(frame.Samples.Span);
                if (heard.Count >= tone.Length)
                {
                    break;
                }
            }

            Assert.True(heard.Count >= tone.Length, $"{source.End}");
            Assert.True(Tones.Decibel([.. tone.Zip(heard, (a, b) => a - b)]) < -80);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
