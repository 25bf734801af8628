using RadLSP.Engines;

namespace RadLSP.Server.Configuration;

/// <summary>
/// What words impressions. Only the user's own editor says so: a file in a shared folder could name a library, which is a program.
/// </summary>
internal sealed record ImpressionSettings
{
    public const string Rules = "rules";

    public static readonly ImpressionSettings Default = new();

    /// <summary>impression.engine: "rules"; or "llama" or "openai" to have a model, here or behind a server, word what the rules have drafted.</summary>
    public string Engine { get; init; } = Rules;

    /// <summary>engines.llama.model: a GGUF file, or a name of the catalogue of models.</summary>
    public string? Model { get; init; }

    /// <summary>engines.llama.library: the folder of a build of llama.cpp; null for the one that came with the worker.</summary>
    public string? Library { get; init; }

    /// <summary>engines.llama.worker: another program that keeps the contract of radlsp-llama; null for the one beside this program.</summary>
    public string? Worker { get; init; }

    /// <summary>engines.llama.device: cpu, cuda, vulkan or metal.</summary>
    public string Device { get; init; } = "cpu";

    public ServerSettings Server { get; init; } = ServerSettings.Default;

    /// <summary>engines.modelsFolder: where models lie that are called by name; null for the user's data folder.</summary>
    public string? ModelsFolder { get; init; }

    public bool IsKnown => Engine is Rules or EngineChoice.Llama or EngineChoice.OpenAI;

    /// <summary>The engine to ask; meant for others than "rules".</summary>
    public EngineChoice ToChoice() => Engine == EngineChoice.OpenAI
        ? Server.ToChoice(Server.Address, Server.TextModel)
        : new EngineChoice { Engine = Engine, Model = Model, ModelsFolder = ModelsFolder, Library = Library, Worker = Worker, Device = EngineDevices.Parse(Device) };
}
