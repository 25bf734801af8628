namespace RadLSP.Audio.Recorders;

/// <summary>A program that records, and how it is asked; it writes s16le, 16 kHz, mono to its standard output.</summary>
/// <param name="Name">What the user calls it in the configuration.</param>
/// <param name="Program">Name of the executable.</param>
/// <param name="Arguments">To record; <see cref="DevicePlace"/> stands for the device.</param>
/// <param name="DefaultDevice">The device when the user names none; null when the argument is then left out.</param>
/// <param name="DeviceArguments">What <see cref="DevicePlace"/> becomes.</param>
/// <param name="ListProgram">The executable that lists devices.</param>
/// <param name="ListArguments">To list them.</param>
/// <param name="Listing">How the list looks.</param>
/// <param name="Package">What to install to have it.</param>
internal sealed record Recorder(
    string Name, string Program, IReadOnlyList<string> Arguments, string? DefaultDevice, IReadOnlyList<string> DeviceArguments,
    string ListProgram, IReadOnlyList<string> ListArguments, DeviceListing Listing, string Package)
{
    public const string DevicePlace = "{device}";

    /// <summary>All arguments to record from a device; null for the default.</summary>
    public IReadOnlyList<string> RecordFrom(string? device)
    {
        string? from = device ?? DefaultDevice;
        IEnumerable<string> chosen = from is null ? [] : DeviceArguments.Select(a => a.Replace(DevicePlace, from, StringComparison.Ordinal));
        return [.. Arguments.SelectMany(a => a == DevicePlace ? chosen : [a])];
    }
}

/// <summary>Where recorders are.</summary>
internal enum RecordingSystem
{
    Linux,
    Windows,
    MacOS,
}

/// <summary>How a program lists devices.</summary>
internal enum DeviceListing
{
    /// <summary>It has no list; the default is all that can be offered.</summary>
    None,

    /// <summary>The JSON of our own capture process.</summary>
    Json,

    /// <summary>pactl list short sources: number, name and more between tabs.</summary>
    Tabs,

    /// <summary>arecord -L: names at the margin, descriptions indented below them.</summary>
    Indented,

    /// <summary>ffmpeg for DirectShow: names in quotes, followed by (audio).</summary>
    DirectShow,

    /// <summary>ffmpeg for AVFoundation: numbers in brackets after the heading for audio.</summary>
    AVFoundation,
}
