namespace RadLSP.Engines.Text;

/// <summary>Which model is loaded and how.</summary>
/// <param name="ModelPath">For llama.cpp a GGUF file; for a server the name that it knows the model by.</param>
public sealed record TextModelOptions(string ModelPath)
{
    public EngineDevice Device { get; init; } = EngineDevice.Cpu;

    /// <summary>Compute on the processor when the device fails.</summary>
    public bool FallBackToCpu { get; init; } = true;

    /// <summary>Tokens of prompt and answer together; fewer when the model was trained on fewer.</summary>
    public int ContextTokens { get; init; } = 4096;

    /// <summary>Threads; 0 leaves one core of the processor free.</summary>
    public int Threads { get; init; }
}

/// <summary>A model that is loaded.</summary>
/// <param name="Description">As "llama 1B Q4_K - Medium".</param>
/// <param name="Device">What it computes on, which is not what was wanted after a fall-back.</param>
/// <param name="Warning">What the user should know, as why the GPU is not used; empty when all is as wanted.</param>
public sealed record LoadedTextModel(string Description, EngineDevice Device, int ContextTokens, bool HasChatTemplate, string Warning = "") : ILoadedModel;
