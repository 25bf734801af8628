// Part of OpenAIConnection, which says what is allowed.
#pragma warning disable RS0030
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using RadLSP.Engines.Speech;

namespace RadLSP.Engines.OpenAI;

/// <summary>
/// A recogniser behind a server with the protocol of OpenAI: whisper-server, Speaches, vLLM. It finds no voices in a stream; these are
/// found by their energy. How sure it is of a word is the server's to say; not all do.
/// </summary>
public sealed class OpenAISpeechEngine(OpenAIServer server) : ISpeechEngine
{
    private readonly OpenAIConnection _connection = new(server);
    private OpenAIModels? _models;
    private SpeechModelOptions? _options;
    private LoadedSpeechModel? _loaded;
    private string _model = "";
    private string _message = "";
    private bool _isPlain;

    public async Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation)
    {
        OpenAIModels models = _models ??= await OpenAIModels.ReadAsync(_connection, server.Limits, cancellation).ConfigureAwait(false);
        return new EngineCapabilities(models.Name, models.Version, EngineFeatures.Transcribe, [new EngineDeviceInfo(EngineDevice.Server, _connection.Name, 0, 0)]);
    }

    public Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation) => NotingAsync(async () =>
    {
        if (_loaded is { } loaded && _options == options)
        {
            return loaded;
        }

        _models = await OpenAIModels.ReadAsync(_connection, server.Limits, cancellation).ConfigureAwait(false);
        _model = _models.Find(options.ModelPath, _connection.Name).Id ?? options.ModelPath;
        _options = options;
        string warning = server.IsReadableOnTheWay ? $"What is dictated goes to {server.Address.Host} in clear; an https address would protect it." : "";
        string description = _model.Length > 0 ? $"{_model} ({_models.Name})" : _models.Name;
        return _loaded = new LoadedSpeechModel(description, EngineDevice.Server, IsMultilingual: true, PromptTokens: 0, HasVoiceActivity: false, warning);
    });

    public Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
    {
        if (_loaded is null)
        {
            return Task.FromException<Transcription>(new EngineException(EngineError.NoModel, "No speech model is chosen. Name one in engines.openai.speechModel (--model)."));
        }

        return samples.IsEmpty ? Task.FromResult(Transcription.Empty) : NotingAsync(async () =>
        {
            long asked = Stopwatch.GetTimestamp();
            TranscriptionAnswer answer;
            try
            {
                answer = await AskAsync(samples, options, isPlain: _isPlain, cancellation).ConfigureAwait(false);
            }
            catch (EngineException error) when (!_isPlain && error.Error is EngineError.BadRequest or EngineError.NotSupported)
            {
                // Not every server gives times; those that refuse the question are asked for words alone from then on.
                answer = await AskAsync(samples, options, isPlain: true, cancellation).ConfigureAwait(false);
                _isPlain = true;
            }

            int length = (int)(samples.Length * 1000L / SpeechSamples.Rate);
            return new Transcription(HeardWords.Read(answer, length), Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        });
    }

    public Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation) => Task.FromException<IVoiceActivity>(
        new EngineException(EngineError.NotSupported, "A server finds no voices in a stream; they are found by their energy."));

    public async Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation)
    {
        try
        {
            await OpenAIModels.ReadAsync(_connection, server.Limits with { Load = TimeSpan.Zero, Request = server.Limits.Health }, cancellation).ConfigureAwait(false);
            return new EngineHealth(_loaded is not null, _message, EngineDevice.Server);
        }
        catch (EngineException error)
        {
            return new EngineHealth(false, error.Message, EngineDevice.Server);
        }
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return default;
    }

    private async Task<TranscriptionAnswer> AskAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, bool isPlain, CancellationToken cancellation)
    {
        using MultipartFormDataContent form = [];
        ByteArrayContent sound = new(WaveBytes.Of(samples.Span));
        sound.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        form.Add(sound, "file", "utterance.wav");
        Add("model", _model);
        Add("language", options.Language);
        Add("prompt", string.Join(' ', (string[])[.. options.ExpectedWords.Count > 0 ? [string.Join(", ", options.ExpectedWords) + "."] : Array.Empty<string>(), options.Prompt ?? ""]).Trim());
        Add("temperature", "0");
        Add("response_format", isPlain ? "json" : "verbose_json");
        if (!isPlain)
        {
            Add("timestamp_granularities[]", "word");
            Add("timestamp_granularities[]", "segment");
        }

        return await _connection.AskAsync(
            "audio/transcriptions", form, OpenAIJson.Default.TranscriptionAnswer, options.Deadline ?? server.Limits.Request, cancellation).ConfigureAwait(false);

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                form.Add(new StringContent(value, Encoding.UTF8), string.Create(CultureInfo.InvariantCulture, $"\"{name}\""));
            }
        }
    }

    private async Task<T> NotingAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            _message = error.Message;
            throw;
        }
    }
}
