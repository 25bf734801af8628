using RadLSP.Engines.OpenAI;

namespace RadLSP.Engines.Speech;

/// <summary>The speech engines by their names.</summary>
public static class SpeechEngines
{
    public static IReadOnlyList<string> Names { get; } = [EngineChoice.Whisper, EngineChoice.OpenAI];

    /// <summary>Keeps the engine that is chosen; nothing starts before it is asked.</summary>
    /// <param name="report">Hears of crashes, restarts and fall-backs, in words for the user.</param>
    public static ChosenEngine<ISpeechEngine, LoadedSpeechModel> Keep(TimeProvider clock, Action<string> report) => new(
        choice => choice is { Engine: EngineChoice.Whisper, Model: null }
            ? "No speech model is chosen. Set radlsp.engines.whisper.model (--model) to a ggml-*.bin file of whisper.cpp or to a name of radlsp models list."
            : null,
        choice => Open(choice, clock, report),
        async (engine, choice, models, cancellation) =>
        {
            if (choice.Engine == EngineChoice.OpenAI)
            {
                return await engine.LoadAsync(new SpeechModelOptions(choice.Model ?? ""), cancellation).ConfigureAwait(false);
            }

            string model = await models.FindAsync(choice.Model ?? "", usesMemory: choice.Device == EngineDevice.Cpu, cancellation).ConfigureAwait(false);
            string? voice = choice.VoiceActivityModel is { } named
                ? await models.FindAsync(named, usesMemory: false, cancellation).ConfigureAwait(false)
                : VoiceModels.Beside(model);
            return await engine.LoadAsync(new SpeechModelOptions(model) { VoiceActivityModelPath = voice, Device = choice.Device, Threads = choice.Threads }, cancellation).ConfigureAwait(false);
        },
        choice => choice.Engine == EngineChoice.OpenAI ? choice.Address ?? "" : choice.Worker ?? WhisperWorker.ExecutablePath);

    private static ISpeechEngine Open(EngineChoice choice, TimeProvider clock, Action<string> report) => choice.Engine switch
    {
        EngineChoice.Whisper => WhisperWorker.Open(choice.Library, choice.Worker, clock, report),
        EngineChoice.OpenAI => new OpenAISpeechEngine(OpenAIServer.Parse(choice.Address, choice.AllowRemote, choice.ApiKeyVariable)),
        _ => throw new EngineException(EngineError.BadRequest, $"There is no engine {choice.Engine} for speech; there are {string.Join(" and ", Names)}."),
    };
}
