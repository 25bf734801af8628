namespace RadLSP.Engines;

/// <summary>Which engine a user has chosen, and its settings. The names are those of the configuration and of --engine.</summary>
public sealed record EngineChoice
{
    /// <summary>llama.cpp in a worker: text.</summary>
    public const string Llama = "llama";

    /// <summary>whisper.cpp in a worker: speech.</summary>
    public const string Whisper = "whisper";

    /// <summary>A server with the protocol of OpenAI: both.</summary>
    public const string OpenAI = "openai";

    /// <summary>One of the names above.</summary>
    public required string Engine { get; init; }

    /// <summary>A file, or a name of <see cref="Models.ModelCatalogue"/>; for a server the name that it knows the model by.</summary>
    public string? Model { get; init; }

    /// <summary>A file or a name; null for the one beside the speech model.</summary>
    public string? VoiceActivityModel { get; init; }

    /// <summary>Where models lie that are called by name; null for the user's data folder.</summary>
    public string? ModelsFolder { get; init; }

    /// <summary>A native library, or its folder, in the place of the one that came with the worker.</summary>
    public string? Library { get; init; }

    /// <summary>Another worker than the one beside this program.</summary>
    public string? Worker { get; init; }

    public EngineDevice Device { get; init; } = EngineDevice.Cpu;

    /// <summary>Threads; 0 leaves one core of the processor free.</summary>
    public int Threads { get; init; }

    /// <summary>The address of a server.</summary>
    public string? Address { get; init; }

    /// <summary>The server may be another machine.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The environment variable that holds the server's key; null for none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Whether an engine that was opened for another choice can serve this one, with another model perhaps.</summary>
    internal bool IsServedBy(EngineChoice other) =>
        (Engine, Library, Worker, Address, AllowRemote, ApiKeyVariable) == (other.Engine, other.Library, other.Worker, other.Address, other.AllowRemote, other.ApiKeyVariable);
}

/// <summary>How a chosen engine is doing.</summary>
/// <param name="Engine">As chosen: "llama", "whisper" or "openai".</param>
/// <param name="Implementation">As "llama.cpp 0.5.0"; empty while nothing was started.</param>
/// <param name="Where">The worker's path or the server's address.</param>
/// <param name="Model">What is loaded; else what was chosen; empty when nothing was.</param>
/// <param name="Message">What happened last, in words for the user; empty when nothing did.</param>
public sealed record EngineStatus(
    string Engine, string Implementation, string Where, string Model, EngineDevice Device, bool IsLoaded, string Message, int Restarts, long MemoryBytes);
