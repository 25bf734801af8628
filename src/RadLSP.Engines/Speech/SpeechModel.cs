namespace RadLSP.Engines.Speech;

/// <summary>Which models are loaded and how.</summary>
/// <param name="ModelPath">For whisper.cpp a ggml-*.bin file; for a server the name that it knows the model by.</param>
public sealed record SpeechModelOptions(string ModelPath)
{
    /// <summary>A Silero model of whisper.cpp; null where no voice activity is asked for.</summary>
    public string? VoiceActivityModelPath { get; init; }

    public EngineDevice Device { get; init; } = EngineDevice.Cpu;

    /// <summary>Compute on the processor when the device fails.</summary>
    public bool FallBackToCpu { get; init; } = true;

    /// <summary>Threads; 0 leaves one core of the processor free.</summary>
    public int Threads { get; init; }
}

/// <summary>Models that are loaded.</summary>
/// <param name="Description">As "tiny.en".</param>
/// <param name="Device">What it computes on, which is not what was wanted after a fall-back.</param>
/// <param name="PromptTokens">How many tokens of <see cref="TranscribeOptions.Prompt"/> are used; 0 when unknown.</param>
/// <param name="HasVoiceActivity">A voice activity model is loaded too.</param>
/// <param name="Warning">What the user should know, as why the GPU is not used; empty when all is as wanted.</param>
public sealed record LoadedSpeechModel(string Description, EngineDevice Device, bool IsMultilingual, int PromptTokens, bool HasVoiceActivity, string Warning = "") : ILoadedModel;
