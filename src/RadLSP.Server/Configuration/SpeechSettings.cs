using RadLSP.Engines;

namespace RadLSP.Server.Configuration;

/// <summary>
/// How speech is recognised. Only the user's own editor says so: a file in a shared folder could name a library, which is a program.
/// </summary>
internal sealed record SpeechSettings
{
    public static readonly SpeechSettings Default = new();

    /// <summary>dictation.engine: "whisper", or "openai" for a recogniser behind a server.</summary>
    public string Engine { get; init; } = EngineChoice.Whisper;

    /// <summary>engines.whisper.model: a ggml-*.bin file or a name of the catalogue of models; null for none, and then nobody is heard.</summary>
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

    /// <summary>dictation.terms: words and names that the user often says and recognisers do not know, the most important first.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>dictation.commands: a folder of the user's own voice commands; null for "commands" beside what the user ignores.</summary>
    public string? Commands { get; init; }

    /// <summary>dictation.language: two letters.</summary>
    public string Language { get; init; } = "en";

    public ServerSettings Server { get; init; } = ServerSettings.Default;

    /// <summary>engines.modelsFolder: where models lie that are called by name; null for the user's data folder.</summary>
    public string? ModelsFolder { get; init; }

    public EngineChoice ToChoice() => Engine == EngineChoice.OpenAI
        ? Server.ToChoice(Server.SpeechAddress ?? Server.Address, Server.SpeechModel)
        : new EngineChoice
        {
            Engine = Engine,
            Model = Model,
            VoiceActivityModel = VoiceActivityModel,
            ModelsFolder = ModelsFolder,
            Library = Library,
            Worker = Worker,
            Device = EngineDevices.Parse(Device),
        };
}
