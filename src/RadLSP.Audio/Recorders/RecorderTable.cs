namespace RadLSP.Audio.Recorders;

/// <summary>
/// The recorders of each system, best first. Those of Windows and macOS are written after the manuals of FFmpeg and SoX and have
/// not been run.
/// </summary>
internal static class RecorderTable
{
    private const string Device = Recorder.DevicePlace;

    private static readonly string[] FfmpegHead = ["-nostdin", "-hide_banner", "-loglevel", "error", "-fflags", "nobuffer", "-f"];
    private static readonly string[] FfmpegTail = ["-ac", "1", "-ar", "16000", "-flush_packets", "1", "-f", "s16le", "-"];
    private static readonly string[] SoxTail = ["-t", "raw", "-r", "16000", "-c", "1", "-e", "signed-integer", "-b", "16", "-L", "-"];

    public static IReadOnlyList<Recorder> Of(RecordingSystem system) => system switch
    {
        RecordingSystem.Linux =>
        [
            new("radlsp", "radlsp-whisper", ["capture", Device], null, ["--device", Device],
                "radlsp-whisper", ["capture", "--list"], DeviceListing.Json, "libpulse0 or libasound2"),
            new("parec", "parec", ["--raw", "--format=s16le", "--rate=16000", "--channels=1", "--latency-msec=20", "--client-name=RadLSP", Device], null,
                ["--device=" + Device], "pactl", ["list", "short", "sources"], DeviceListing.Tabs, "pulseaudio-utils"),
            new("pw-cat", "pw-cat", ["--record", "--format=s16", "--rate=16000", "--channels=1", "--latency=20ms", Device, "-"], null,
                ["--target=" + Device], "pw-cat", [], DeviceListing.None, "pipewire-bin"),
            new("arecord", "arecord", ["-q", "-t", "raw", "-f", "S16_LE", "-r", "16000", "-c", "1", Device], null,
                ["-D", Device], "arecord", ["-L"], DeviceListing.Indented, "alsa-utils"),
            new("ffmpeg", "ffmpeg", [.. FfmpegHead, "pulse", "-fragment_size", "640", "-i", Device, .. FfmpegTail], "default",
                [Device], "pactl", ["list", "short", "sources"], DeviceListing.Tabs, "ffmpeg"),
            new("ffmpeg-alsa", "ffmpeg", [.. FfmpegHead, "alsa", "-i", Device, .. FfmpegTail], "default",
                [Device], "arecord", ["-L"], DeviceListing.Indented, "ffmpeg"),
            new("sox", "sox", ["-q", "-t", "alsa", Device, .. SoxTail], "default", [Device], "arecord", ["-L"], DeviceListing.Indented, "sox"),
        ],
        RecordingSystem.Windows =>
        [
            new("ffmpeg", "ffmpeg", [.. FfmpegHead, "dshow", "-audio_buffer_size", "20", "-i", Device, .. FfmpegTail], null,
                ["audio=" + Device], "ffmpeg", ["-hide_banner", "-list_devices", "true", "-f", "dshow", "-i", "dummy"], DeviceListing.DirectShow, "FFmpeg"),
            new("sox", "sox", ["-q", "-t", "waveaudio", Device, .. SoxTail], "default", [Device], "sox", [], DeviceListing.None, "SoX"),
        ],
        _ =>
        [
            new("ffmpeg", "ffmpeg", [.. FfmpegHead, "avfoundation", "-i", Device, .. FfmpegTail], "default",
                [":" + Device], "ffmpeg", ["-hide_banner", "-f", "avfoundation", "-list_devices", "true", "-i", ""], DeviceListing.AVFoundation, "ffmpeg"),
            new("sox", "sox", ["-q", "-t", "coreaudio", Device, .. SoxTail], "default", [Device], "sox", [], DeviceListing.None, "sox"),
        ],
    };

    /// <summary>DirectShow has no default device; the first of its list is taken.</summary>
    public static bool NeedsDevice(Recorder recorder) => recorder.Listing == DeviceListing.DirectShow;
}
