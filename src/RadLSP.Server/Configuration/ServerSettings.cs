using RadLSP.Engines;

namespace RadLSP.Server.Configuration;

/// <summary>
/// engines.openai: servers with the protocol of OpenAI. Only the user's own editor says so: a file in a shared folder could send reports
/// to another machine.
/// </summary>
internal sealed record ServerSettings
{
    public static readonly ServerSettings Default = new();

    /// <summary>As http://127.0.0.1:8080.</summary>
    public string? Address { get; init; }

    /// <summary>Where the recogniser is another server than the language model.</summary>
    public string? SpeechAddress { get; init; }

    /// <summary>The name by which the server knows the language model; null where it has one only.</summary>
    public string? TextModel { get; init; }

    /// <summary>The name by which the server knows the speech model; null where it has one only.</summary>
    public string? SpeechModel { get; init; }

    /// <summary>Reports and speech may go to another machine.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The environment variable that holds the server's key.</summary>
    public string? ApiKeyVariable { get; init; }

    public EngineChoice ToChoice(string? address, string? model) =>
        new() { Engine = EngineChoice.OpenAI, Model = model, Address = address, AllowRemote = AllowRemote, ApiKeyVariable = ApiKeyVariable, Device = EngineDevice.Server };
}

/// <summary>Devices as settings name them.</summary>
internal static class EngineDevices
{
    /// <summary>The processor where the name is none.</summary>
    public static EngineDevice Parse(string name) =>
        Enum.TryParse(name, ignoreCase: true, out EngineDevice device) && Enum.IsDefined(device) && device != EngineDevice.Server ? device : EngineDevice.Cpu;
}
