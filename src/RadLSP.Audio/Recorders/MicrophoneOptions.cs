namespace RadLSP.Audio.Recorders;

/// <summary>Which microphone, through which program.</summary>
public sealed record MicrophoneOptions
{
    /// <summary>Name of a recorder (radlsp, parec, pw-cat, arecord, ffmpeg, ffmpeg-alsa, sox), or null for the first that works.</summary>
    public string? Recorder { get; init; }

    /// <summary>A device as <see cref="Microphone.DevicesAsync"/> lists it; null for the system's default.</summary>
    public string? Device { get; init; }

    /// <summary>Where radlsp-whisper lies, when not beside this program.</summary>
    public string? WorkerFolder { get; init; }

    /// <summary>Without any sound for so long, the recorder is started anew. A muted microphone still sends zeros.</summary>
    public TimeSpan Watchdog { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Restarts without sound in between before it is given up.</summary>
    public int MostRestarts { get; init; } = 3;

    /// <summary>Added to the environment of the recorder, such as the address of a sound server.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>A microphone that can be named.</summary>
/// <param name="Recorder">The program that knows it.</param>
/// <param name="Device">What to give as device.</param>
/// <param name="Description">For the user.</param>
public sealed record MicrophoneDevice(string Recorder, string Device, string Description);
