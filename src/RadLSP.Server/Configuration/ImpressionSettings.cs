namespace RadLSP.Server.Configuration;

/// <summary>
/// What words impressions. Only the user's own editor says so: a file in a shared folder could name a library, which is a program.
/// </summary>
internal sealed record ImpressionSettings
{
    public const string Rules = "rules";
    public const string Llama = "llama";

    public static readonly ImpressionSettings Default = new();

    /// <summary>impression.engine: "rules", or "llama" to have a model word what the rules have drafted.</summary>
    public string Engine { get; init; } = Rules;

    /// <summary>engines.llama.model: a GGUF file.</summary>
    public string? Model { get; init; }

    /// <summary>engines.llama.library: the folder of a build of llama.cpp; null for the one that came with the worker.</summary>
    public string? Library { get; init; }

    /// <summary>engines.llama.worker: another program that keeps the contract of radlsp-llama; null for the one beside this program.</summary>
    public string? Worker { get; init; }

    /// <summary>engines.llama.device: cpu, cuda, vulkan or metal.</summary>
    public string Device { get; init; } = "cpu";
}
