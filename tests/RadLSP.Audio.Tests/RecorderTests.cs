using RadLSP.Audio.Recorders;
using RadLSP.Audio.Sources;
using RadLSP.Audio.Tests.Sound;

namespace RadLSP.Audio.Tests;

public sealed class RecorderTests
{
    private static readonly MicrophoneOptions Impatient = new() { Watchdog = TimeSpan.FromMilliseconds(300), MostRestarts = 1 };

    [Theory]
    [InlineData("Linux", "parec", "mic 1", "--raw --format=s16le --rate=16000 --channels=1 --latency-msec=20 --client-name=RadLSP --device=mic 1")]
    [InlineData("Linux", "arecord", null, "-q -t raw -f S16_LE -r 16000 -c 1")]
    [InlineData("Linux", "sox", null, "-q -t alsa default -t raw -r 16000 -c 1 -e signed-integer -b 16 -L -")]
    [InlineData("Windows", "ffmpeg", "Mic (USB)", "-nostdin -hide_banner -loglevel error -fflags nobuffer -f dshow -audio_buffer_size 20 -i audio=Mic (USB) -ac 1 -ar 16000 -flush_packets 1 -f s16le -")]
    [InlineData("MacOS", "ffmpeg", null, "-nostdin -hide_banner -loglevel error -fflags nobuffer -f avfoundation -i :default -ac 1 -ar 16000 -flush_packets 1 -f s16le -")]
    [InlineData("MacOS", "ffmpeg", "2", "-nostdin -hide_banner -loglevel error -fflags nobuffer -f avfoundation -i :2 -ac 1 -ar 16000 -flush_packets 1 -f s16le -")]
    public void Recorders_are_asked_for_speech(string system, string name, string? device, string arguments)
    {
        Recorder recorder = RecorderTable.Of(Enum.Parse<RecordingSystem>(system)).First(r => r.Name == name);
        Assert.Equal(arguments, string.Join(' ', recorder.RecordFrom(device)));
    }

    [Fact]
    public void Every_recorder_has_a_place_for_the_device_and_a_package() =>
        Assert.All(
            Enum.GetValues<RecordingSystem>().SelectMany(RecorderTable.Of),
            r => Assert.True(r.Arguments.Contains(Recorder.DevicePlace) && r.Package.Length > 0 && r.RecordFrom("x").Any(a => a.EndsWith('x'))));

    [Theory]
    [InlineData("Tabs", "0\tvmic.monitor\tmodule-null-sink.c\ts16le 1ch 16000Hz\tIDLE\n1\tmic\tx\n", "vmic.monitor|mic")]
    [InlineData("Indented", "null\n    Discard\ndefault\n    Default Audio\nhw:CARD=USB,DEV=0\n    USB Mic\n    Hardware\n", "default|hw:CARD=USB,DEV=0")]
    [InlineData("DirectShow", "[dshow @ 1] \"Camera\" (video)\r\n[dshow @ 1] \"Mic (USB)\" (audio)\r\n[dshow @ 1]   Alternative name \"@x\"\r\n", "Mic (USB)")]
    [InlineData("AVFoundation", "[AVF @ 0] AVFoundation video devices:\n[AVF @ 0] [0] Camera\n[AVF @ 0] AVFoundation audio devices:\n[AVF @ 0] [0] Built-in\n[AVF @ 0] [1] USB\n", "0|1")]
    [InlineData("Json", "[{\"backend\":\"pulse\",\"device\":\"a\",\"description\":\"A\",\"monitor\":false}]\nALSA lib: chatter", "a")]
    [InlineData("Json", "no sound library was found", "")]
    [InlineData("None", "anything", "")]
    public void Lists_of_devices_are_read(string listing, string text, string devices) =>
        Assert.Equal(devices, string.Join('|', DeviceParser.Parse(text, Enum.Parse<DeviceListing>(listing)).Select(d => d.Device)));

    [Fact]
    public async Task Without_any_recorder_the_user_learns_what_to_install()
    {
        SoundEnd end = await EndAsync([], new MicrophoneOptions());
        Assert.Equal(SoundEndReason.NoMicrophone, end.Reason);
        Assert.Contains("Install one of", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_recorder_is_named()
    {
        await using ISoundSource source = Microphone.Open(new MicrophoneOptions { Recorder = "gramophone" });
        await Tones.AllAsync(source);
        Assert.Contains("\"gramophone\"", source.End!.Message, StringComparison.Ordinal);
    }

    [ProgramFact("sh")]
    public async Task The_first_that_works_is_taken_and_complaints_are_kept()
    {
        await using var source = new RecorderSound([Shell("a", "echo no card >&2; exit 1"), Shell("b", "head -c 6400 /dev/zero; exec cat")], Impatient, TimeProvider.System);
        var frames = 0;
        await foreach (SoundFrame frame in source.ReadAsync(CancellationToken.None))
        {
            if (++frames == 10)
            {
                break;
            }
        }

        Assert.Equal("b", source.Name);
        SoundEnd end = await EndAsync([Shell("a", "echo chatter >&2; echo no card >&2; exit 1")], Impatient);
        Assert.Equal(SoundEndReason.NoMicrophone, end.Reason);
        Assert.Contains("a: no card)", end.Message, StringComparison.Ordinal);
    }

    [ProgramFact("sh")]
    public async Task One_that_says_nothing_is_given_up()
    {
        SoundEnd end = await EndAsync([Shell("mute", "exec cat")], Impatient);
        Assert.Equal(SoundEndReason.NoMicrophone, end.Reason);
        Assert.Contains("no sound came for 0.3 s", end.Message, StringComparison.Ordinal);
    }

    [ProgramFact("sh")]
    public async Task One_that_dies_is_started_anew_and_positions_go_on()
    {
        await using var source = new RecorderSound([Shell("weak", "head -c 12800 /dev/zero")], Impatient, TimeProvider.System);
        float[] all = await Tones.AllAsync(source);
        Assert.Equal(2 * 6400, all.Length);
        Assert.Equal(SoundEndReason.Lost, source.End!.Reason);
    }

    [ProgramFact("sh")]
    public async Task The_recorder_is_gone_when_the_source_is()
    {
        string file = Path.GetTempFileName();
        try
        {
            var source = new RecorderSound([Shell("endless", $"echo $$ > {file}; exec cat /dev/zero")], Impatient, TimeProvider.System);
            await using (source)
            {
                await using IAsyncEnumerator<SoundFrame> frames = source.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
                Assert.True(await frames.MoveNextAsync());
            }

            int id = int.Parse(await File.ReadAllTextAsync(file), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(SoundEndReason.Cancelled, source.End!.Reason);
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(id);
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
            }
            catch (ArgumentException)
            {
                // It is gone already.
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (Recorder Recorder, string Path) Shell(string name, string script) =>
        (new Recorder(name, "sh", ["-c", script], null, [], "sh", [], DeviceListing.None, "sh"), "/bin/sh");

    private static async Task<SoundEnd> EndAsync(IReadOnlyList<(Recorder, string)> recorders, MicrophoneOptions options)
    {
        await using var source = new RecorderSound(recorders, options, TimeProvider.System);
        Assert.Empty(await Tones.AllAsync(source));
        return source.End!;
    }
}
