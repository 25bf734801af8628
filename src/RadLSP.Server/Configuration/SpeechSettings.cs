namespace RadLSP.Server.Configuration;

/// <summary>
/// How speech is recognised. Only the user's own editor says so: a file in a shared folder could name a library, which is a program.
/// </summary>
internal sealed record SpeechSettings
{
    public static readonly SpeechSettings Default = new();

    /// <summary>engines.whisper.model: a ggml-*.bin file; null for none, and then nobody is heard.</summary>
    public string? Model { get; init; }

    /// <summary>engines.whisper.voiceActivityModel: a Silero model; null for the one beside the speech model.</summary>
    public string? VoiceActivityModel { get; init; }

    /// <summary>engines.whisper.library: a library of whisper.cpp; null for the one that came with the worker.</summary>
    public string? Library { get; init; }

    /// <summary>engines.whisper.worker: another program that keeps the contract of radlsp-whisper; null for the one beside this program.</summary>
    public string? Worker { get; init; }

    /// <summary>engines.whisper.device: cpu, cuda, vulkan or metal.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>dictation.source: a sound file to hear in the place of the microphone.</summary>
    public string? Source { get; init; }

    /// <summary>dictation.language: two letters.</summary>
    public string Language { get; init; } = "en";
}
