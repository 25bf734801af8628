using RadLSP.Engines.OpenAI;

namespace RadLSP.Engines.Text;

/// <summary>The text engines by their names.</summary>
public static class TextEngines
{
    public static IReadOnlyList<string> Names { get; } = [EngineChoice.Llama, EngineChoice.OpenAI];

    /// <summary>Keeps the engine that is chosen; nothing starts before it is asked.</summary>
    /// <param name="report">Hears of crashes, restarts and fall-backs, in words for the user.</param>
    public static ChosenEngine<ITextEngine, LoadedTextModel> Keep(TimeProvider clock, Action<string> report) => new(
        choice => choice is { Engine: EngineChoice.Llama, Model: null }
            ? "No language model is chosen. Set radlsp.engines.llama.model (--model) to a GGUF file or to a name of radlsp models list."
            : null,
        choice => Open(choice, clock, report),
        async (engine, choice, models, cancellation) =>
        {
            string model = choice.Model ?? "";
            if (choice.Engine != EngineChoice.OpenAI)
            {
                model = await models.FindAsync(model, usesMemory: choice.Device == EngineDevice.Cpu, cancellation).ConfigureAwait(false);
            }

            return await engine.LoadAsync(new TextModelOptions(model) { Device = choice.Device, Threads = choice.Threads }, cancellation).ConfigureAwait(false);
        },
        choice => choice.Engine == EngineChoice.OpenAI ? choice.Address ?? "" : choice.Worker ?? LlamaWorker.ExecutablePath);

    private static ITextEngine Open(EngineChoice choice, TimeProvider clock, Action<string> report) => choice.Engine switch
    {
        EngineChoice.Llama => LlamaWorker.Open(choice.Library, choice.Worker, clock, report),
        EngineChoice.OpenAI => new OpenAITextEngine(OpenAIServer.Parse(choice.Address, choice.AllowRemote, choice.ApiKeyVariable)),
        _ => throw new EngineException(EngineError.BadRequest, $"There is no engine {choice.Engine} for text; there are {string.Join(" and ", Names)}."),
    };
}
