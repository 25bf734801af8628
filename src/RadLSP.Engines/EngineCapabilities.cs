namespace RadLSP.Engines;

/// <summary>What an engine can be asked.</summary>
[Flags]
public enum EngineFeatures
{
    None = 0,

    /// <summary><see cref="Text.ITextEngine.GenerateAsync"/>.</summary>
    Generate = 1,

    /// <summary><see cref="Text.GenerateOptions.Grammar"/> is kept to the letter.</summary>
    Grammar = 2,

    /// <summary><see cref="Text.ITextEngine.EmbedAsync"/>.</summary>
    Embed = 4,

    /// <summary><see cref="Text.ITextEngine.ScoreAsync"/>.</summary>
    Score = 8,

    /// <summary>A prompt that starts as the one before is not computed again.</summary>
    PrefixReuse = 16,

    /// <summary><see cref="Speech.ISpeechEngine.TranscribeAsync"/>.</summary>
    Transcribe = 32,

    /// <summary><see cref="Speech.ISpeechEngine.OpenVoiceActivityAsync"/>.</summary>
    VoiceActivity = 64,

    /// <summary>Words come with their times and probabilities; without it both are guessed from the segment.</summary>
    WordTimes = 128,
}

/// <summary>What an engine is and can do, known before a model is loaded.</summary>
/// <param name="Engine">As "llama.cpp".</param>
/// <param name="Version">As the engine states it.</param>
/// <param name="Devices">What it could compute on, the processor included.</param>
public sealed record EngineCapabilities(string Engine, string Version, EngineFeatures Features, IReadOnlyList<EngineDeviceInfo> Devices);

/// <summary>How an engine is doing.</summary>
/// <param name="IsReady">A model is loaded and requests are answered.</param>
/// <param name="Message">What happened last, in words for the user; empty when nothing did.</param>
/// <param name="Device">What it computes on now.</param>
/// <param name="Restarts">How often it was started again since it was first needed.</param>
/// <param name="MemoryBytes">What its process holds of the machine's memory; 0 when none runs, or a server's.</param>
public sealed record EngineHealth(bool IsReady, string Message, EngineDevice Device, int Restarts = 0, long MemoryBytes = 0);
