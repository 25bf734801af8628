using System.Runtime.CompilerServices;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.OpenAI;

/// <summary>
/// A language model behind a server with the protocol of OpenAI: llama-server, vLLM, Ollama, LM Studio. What the protocol has no
/// words for (grammar, scores, reuse of the prompt) is asked of the servers that are known to have it, and refused elsewhere.
/// </summary>
public sealed class OpenAITextEngine(OpenAIServer server) : ITextEngine
{
    private readonly OpenAIConnection _connection = new(server);
    private OpenAIModels? _models;
    private TextModelOptions? _options;
    private LoadedTextModel? _loaded;
    private string _model = "";
    private string _message = "";

    public async Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation)
    {
        OpenAIModels models = await ModelsAsync(cancellation).ConfigureAwait(false);
        EngineFeatures features = EngineFeatures.Generate | EngineFeatures.Embed | models.Kind switch
        {
            OpenAIKind.LlamaServer => EngineFeatures.Grammar | EngineFeatures.PrefixReuse,
            OpenAIKind.Vllm => EngineFeatures.Score,
            _ => EngineFeatures.None,
        };
        return new EngineCapabilities(models.Name, models.Version, features, [new EngineDeviceInfo(EngineDevice.Server, _connection.Name, 0, 0)]);
    }

    /// <summary>Chooses a model of the server, and waits while the server loads it. How long its context is, the server was told when it was started.</summary>
    public async Task<LoadedTextModel> LoadAsync(TextModelOptions options, CancellationToken cancellation)
    {
        if (_loaded is { } loaded && _options == options)
        {
            return loaded;
        }

        return await NotingAsync(async () =>
        {
            _models = null;
            OpenAIModels models = await ModelsAsync(cancellation).ConfigureAwait(false);
            ListedModel model = models.Find(options.ModelPath, _connection.Name);
            int context = models.Context ?? model.Meta?.NCtx ?? model.MaxModelLen ?? options.ContextTokens;
            string warning = server.IsReadableOnTheWay ? $"Report text goes to {server.Address.Host} in clear; an https address would protect it." : "";
            (_model, _options) = (model.Id ?? options.ModelPath, options);
            return _loaded = new LoadedTextModel($"{_model} ({models.Name})", EngineDevice.Server, context, models.HasChatTemplate, warning);
        }).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<TextPiece> GenerateAsync(GenerateOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        options.Check();
        Loaded();
        if (options.Grammar is { } grammar && string.IsNullOrWhiteSpace(grammar))
        {
            throw new EngineException(EngineError.BadGrammar, "The grammar is empty.");
        }

        if (options.Grammar is not null && _models!.Kind != OpenAIKind.LlamaServer)
        {
            throw NotSupported("keep to a grammar");
        }

        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(options.Deadline ?? server.Limits.Request);
        OpenAIGeneration answer = new(options);
        await using IAsyncEnumerator<TextPiece> pieces = ReadAsync(options, answer, late.Token).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            bool isLate = false;
            try
            {
                if (!await pieces.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && options.Deadline is not null)
            {
                isLate = true;
            }
            catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
            {
                throw Noted(new EngineException(EngineError.DeadlineExceeded, $"{_connection.Name} did not end its answer within {server.Limits.Request.TotalSeconds:0.#} s and was left. Choose a smaller model there.", error));
            }
            catch (EngineException error)
            {
                _ = Noted(error);
                throw;
            }

            if (isLate)
            {
                yield return answer.Last(GenerationEnd.Deadline);
                yield break;
            }

            yield return pieces.Current;
        }
    }

    public Task<float[]> EmbedAsync(string text, CancellationToken cancellation) => NotingAsync<float[]>(async () =>
    {
        Loaded();
        EmbeddingAnswer answer = await _connection.AskAsync(
            "embeddings",
            OpenAIConnection.Json(new EmbeddingRequest(_model, text, "float"), OpenAIJson.Default.EmbeddingRequest),
            OpenAIJson.Default.EmbeddingAnswer,
            server.Limits.Request,
            cancellation).ConfigureAwait(false);
        float[] vector = answer.Data is [{ Embedding: { Count: > 0 } values }, ..] ? [.. values] : throw _connection.Unreadable();
        double length = Math.Sqrt(vector.Sum(static value => (double)value * value));
        return double.IsFinite(length) && length > 0 ? [.. vector.Select(value => (float)(value / length))] : throw _connection.Unreadable();
    });

    /// <summary>By the echo of the prompt with its probabilities, which vLLM gives.</summary>
    public Task<TextScore> ScoreAsync(string prompt, string continuation, CancellationToken cancellation) => NotingAsync(async () =>
    {
        Loaded();
        if (_models!.Kind != OpenAIKind.Vllm)
        {
            throw NotSupported("say how likely a text is");
        }

        if (continuation.Length == 0)
        {
            return new TextScore(0, 0);
        }

        CompletionRequest request = new() { Model = _model, Prompt = prompt + continuation, MaxTokens = 1, Echo = true, Logprobs = 1 };
        CompletionChunk answer = await _connection.AskAsync(
            "completions",
            OpenAIConnection.Json(request, OpenAIJson.Default.CompletionRequest),
            OpenAIJson.Default.CompletionChunk,
            server.Limits.Request,
            cancellation).ConfigureAwait(false);
        return OpenAIGeneration.Score(answer, prompt.Length, continuation.Length) ?? throw _connection.Unreadable();
    });

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

    private async IAsyncEnumerable<TextPiece> ReadAsync(GenerateOptions options, OpenAIGeneration answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string path = options.Messages.Count > 0 ? "chat/completions" : "completions";
        CompletionRequest request = OpenAIGeneration.Request(_model, _models!.Kind, options);
        using OpenAIAnswer response = await _connection.SendAsync(
            path, OpenAIConnection.Json(request, OpenAIJson.Default.CompletionRequest), server.Limits.FirstByte, cancellation).ConfigureAwait(false);
        if (!response.IsStream)
        {
            byte[] whole = await response.ReadAllAsync(OpenAIGeneration.MostBytes, cancellation).ConfigureAwait(false);
            yield return answer.Take(answer.Read(whole, _connection, server));
        }
        else
        {
            await foreach (string data in response.EventsAsync(server.Limits.Silence, cancellation).ConfigureAwait(false))
            {
                if (data == "[DONE]")
                {
                    answer.IsDone = true;
                    break;
                }

                TextPiece piece = answer.Take(answer.Read(System.Text.Encoding.UTF8.GetBytes(data), _connection, server));
                if (piece.Text.Length > 0)
                {
                    yield return piece;
                }

                if (answer.IsStopped)
                {
                    break;
                }
            }
        }

        yield return answer.Last(answer.End ?? throw _connection.BrokeOff());
    }

    private async Task<OpenAIModels> ModelsAsync(CancellationToken cancellation) =>
        _models ??= await OpenAIModels.ReadAsync(_connection, server.Limits, cancellation).ConfigureAwait(false);

    private void Loaded()
    {
        if (_loaded is null)
        {
            throw new EngineException(EngineError.NoModel, "No language model is chosen. Name one in engines.openai.textModel (--model).");
        }
    }

    private EngineException NotSupported(string what) => new(EngineError.NotSupported, $"{_models!.Name} cannot {what}.");

    private EngineException Noted(EngineException error)
    {
        _message = error.Message;
        return error;
    }

    private async Task<T> NotingAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            _ = Noted(error);
            throw;
        }
    }
}
