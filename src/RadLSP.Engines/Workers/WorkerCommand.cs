namespace RadLSP.Engines.Workers;

/// <summary>How a worker is started.</summary>
/// <param name="Engine">As the user knows it: "The language model" or "The speech recogniser".</param>
/// <param name="Executable">The path of the worker.</param>
public sealed record WorkerCommand(string Engine, string Executable)
{
    /// <summary>The native library, or its folder, in the place of the one that came with radlsp; null for that.</summary>
    public string? Library { get; init; }

    /// <summary>Variables for the worker's native code, which sees only what its process was started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
