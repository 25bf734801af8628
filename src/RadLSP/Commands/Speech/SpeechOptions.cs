using System.CommandLine;
using RadLSP.Engines;
using RadLSP.Engines.Speech;

namespace RadLSP.Commands.Speech;

/// <summary>The options of the commands that hear: which engine with which models, in which language.</summary>
internal sealed class SpeechOptions
{
    private readonly EngineOptions _engine = new(SpeechEngines.Names, "Speech model of whisper.cpp, a ggml-*.bin file", "RADLSP_WHISPER_MODEL");
    private readonly Option<string?> _voiceModel = new("--voice-model") { Description = "Silero voice activity model; default: the one beside the speech model. Without one, voices are found by their energy." };
    private readonly Option<string> _language = new("--language") { Description = "Two letters.", DefaultValueFactory = static _ => "en" };
    private readonly Option<bool> _gpu = new("--gpu") { Description = "Compute on the GPU when there is one." };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of the recogniser; 0 leaves one core free." };

    public void AddTo(Command command)
    {
        _engine.AddTo(command);
        foreach (Option option in (Option[])[_voiceModel, _language, _gpu, _threads])
        {
            command.Options.Add(option);
        }
    }

    public string Language(ParseResult result) => result.GetValue(_language)!;

    /// <summary>Keeps the engine with its models loaded.</summary>
    /// <exception cref="EngineException">There is no model, or it cannot be used; the message says what to do.</exception>
    public async Task<OpenedSpeech> OpenAsync(ParseResult result, Action<string> report, CancellationToken cancellation)
    {
        EngineChoice choice = _engine.Choice(result);
        choice = choice with
        {
            VoiceActivityModel = result.GetValue(_voiceModel),
            Device = result.GetValue(_gpu) && choice.Device == EngineDevice.Cpu ? EngineDevice.Cuda : choice.Device,
            Threads = result.GetValue(_threads),
        };

        // What happens to the worker is told where its words are missed; told here too, it would be told twice.
        ChosenEngine<ISpeechEngine, LoadedSpeechModel> kept = SpeechEngines.Keep(TimeProvider.System, static _ => { });
        try
        {
            (ISpeechEngine engine, LoadedSpeechModel loaded) = await kept.LoadAsync(choice, cancellation).ConfigureAwait(false);
            if (loaded.Warning.Length > 0)
            {
                report(loaded.Warning);
            }

            return new OpenedSpeech(kept, engine);
        }
        catch
        {
            await kept.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

/// <summary>An engine with its models loaded; disposing it ends the engine.</summary>
internal sealed class OpenedSpeech(IAsyncDisposable kept, ISpeechEngine engine) : IAsyncDisposable
{
    public ISpeechEngine Engine => engine;

    public ValueTask DisposeAsync() => kept.DisposeAsync();
}
