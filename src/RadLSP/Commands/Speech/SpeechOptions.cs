using System.CommandLine;
using RadLSP.Engines;
using RadLSP.Engines.Speech;
using RadLSP.Speech;

namespace RadLSP.Commands.Speech;

/// <summary>The options of the commands that hear: which models, in which library, in which language.</summary>
internal sealed class SpeechOptions
{
    private readonly Option<string?> _model = new("--model") { Description = "Speech model of whisper.cpp, a ggml-*.bin file. Default: $RADLSP_WHISPER_MODEL." };
    private readonly Option<string?> _voiceModel = new("--voice-model") { Description = "Silero voice activity model; default: the one beside the speech model. Without one, voices are found by their energy." };
    private readonly Option<string?> _library = new("--library") { Description = "Library of whisper.cpp 1.9 to use in the place of the one that came with radlsp." };
    private readonly Option<string?> _worker = new("--worker") { Description = "Program to recognise with in the place of radlsp-whisper, as radlsp-whispernet." };
    private readonly Option<string> _language = new("--language") { Description = "Two letters.", DefaultValueFactory = static _ => "en" };
    private readonly Option<bool> _gpu = new("--gpu") { Description = "Compute on the GPU when there is one." };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of the recogniser; 0 leaves one core free." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_model, _voiceModel, _library, _worker, _language, _gpu, _threads])
        {
            command.Options.Add(option);
        }
    }

    public string Language(ParseResult result) => result.GetValue(_language)!;

    /// <summary>The engine with its models loaded.</summary>
    /// <exception cref="EngineException">There is no model, or it cannot be used; the message says what to do.</exception>
    public async Task<ISpeechEngine> OpenAsync(ParseResult result, Action<string> report, CancellationToken cancellation)
    {
        string model = result.GetValue(_model) ?? Environment.GetEnvironmentVariable("RADLSP_WHISPER_MODEL") ?? throw new EngineException(
            EngineError.ModelMissing,
            "No speech model is chosen. Name one with --model: a ggml-*.bin file of whisper.cpp, as ggml-base.en.bin. radlsp models list shows which can be downloaded.");
        // What happens to the worker is told where its words are missed; told here too, it would be told twice.
        ISpeechEngine engine = WhisperWorker.Open(result.GetValue(_library), result.GetValue(_worker), TimeProvider.System, static _ => { });
        try
        {
            var options = new SpeechModelOptions(model)
            {
                VoiceActivityModelPath = result.GetValue(_voiceModel) ?? VoiceModels.Beside(model),
                Device = result.GetValue(_gpu) ? EngineDevice.Cuda : EngineDevice.Cpu,
                Threads = result.GetValue(_threads),
            };
            LoadedSpeechModel loaded = await engine.LoadAsync(options, cancellation).ConfigureAwait(false);
            if (loaded.Warning.Length > 0)
            {
                report(loaded.Warning);
            }

            return engine;
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
