using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Engines.Text;
using RadLSP.Testing.Http;

namespace RadLSP.Engines.Tests.OpenAI;

/// <summary>
/// The protocol of OpenAI in front of the real worker with the real llama.cpp, in the forms of two servers: llama-server (grammar, times,
/// reused tokens) and vLLM (echo with probabilities).
/// </summary>
internal sealed class ServedModel : IAsyncDisposable
{
    public const string Name = "made-by-the-tests";

    private readonly WorkerTextEngine _worker;
    private readonly LocalWebServer _web;
    private readonly bool _isLlamaServer;
    private readonly LoadedTextModel _loaded;

    private ServedModel(WorkerTextEngine worker, LoadedTextModel loaded, bool isLlamaServer)
    {
        (_worker, _loaded, _isLlamaServer) = (worker, loaded, isLlamaServer);
        _web = new LocalWebServer(AnswerAsync);
    }

    public Uri Address => _web.Address;

    /// <summary>Of the answers that were begun, how many the caller left before their end.</summary>
    public int Left { get; private set; }

    public static async Task<ServedModel> StartAsync(bool isLlamaServer)
    {
        WorkerTextEngine worker = new(Text.LlamaWorker.Supervise());
        LoadedTextModel loaded = await worker.LoadAsync(new TextModelOptions(Text.MadeModels.Tiny) { ContextTokens = 1024, Threads = 1 }, CancellationToken.None);
        return new ServedModel(worker, loaded, isLlamaServer);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _worker.DisposeAsync();
    }

    private async Task AnswerAsync(WebExchange exchange)
    {
        try
        {
            await (exchange.Path switch
            {
                "/v1/models" => exchange.SendJsonAsync(200, new JsonObject { ["object"] = "list", ["data"] = new JsonArray(Listed()) }.ToJsonString()),
                "/props" when _isLlamaServer => exchange.SendJsonAsync(200, new JsonObject
                {
                    ["default_generation_settings"] = new JsonObject { ["n_ctx"] = _loaded.ContextTokens },
                    ["build_info"] = "b1-test",
                    ["chat_template"] = "",
                }.ToJsonString()),
                "/v1/completions" or "/v1/chat/completions" => CompleteAsync(exchange, JsonNode.Parse(exchange.Body)!.AsObject()),
                "/v1/embeddings" => EmbedAsync(exchange, JsonNode.Parse(exchange.Body)!.AsObject()),
                _ => exchange.SendJsonAsync(404, """{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}"""),
            });
        }
        catch (EngineException error)
        {
            string type = error.Error == EngineError.TooLong ? "exceed_context_size_error" : "invalid_request_error";
            string message = error.Error switch
            {
                EngineError.TooLong => $"request ({error.Message.Split(' ')[4]} tokens) exceeds the available context size ({_loaded.ContextTokens} tokens), try increasing it",
                EngineError.BadGrammar => "failed to parse grammar",
                _ => error.Message,
            };
            await exchange.SendJsonAsync(400, new JsonObject { ["error"] = new JsonObject { ["code"] = 400, ["message"] = message, ["type"] = type } }.ToJsonString());
        }
    }

    private JsonObject Listed() => _isLlamaServer
        ? new JsonObject { ["id"] = Name, ["object"] = "model", ["owned_by"] = "llamacpp", ["meta"] = new JsonObject { ["n_ctx_train"] = 4096 } }
        : new JsonObject { ["id"] = Name, ["object"] = "model", ["owned_by"] = "vllm", ["max_model_len"] = _loaded.ContextTokens };

    private async Task CompleteAsync(WebExchange exchange, JsonObject asked)
    {
        Assert.Equal(Name, (string?)asked["model"]);
        if ((bool?)asked["echo"] == true)
        {
            await EchoAsync(exchange, (string)asked["prompt"]!);
            return;
        }

        bool isChat = exchange.Path.Contains("chat", StringComparison.Ordinal);
        ChatMessage[] messages = isChat ? [.. asked["messages"]!.AsArray().Select(message => new ChatMessage((string)message!["role"]!, (string)message["content"]!))] : [];
        bool goesOn = messages is [.., { Role: "assistant" }];
        Assert.True(_isLlamaServer || asked["grammar"] is null);
        Assert.Equal(goesOn && !_isLlamaServer, (bool?)asked["continue_final_message"] ?? false);
        GenerateOptions options = new()
        {
            Prompt = (string?)asked["prompt"] ?? "",
            Messages = goesOn ? messages[..^1] : messages,
            AnswerStart = goesOn ? messages[^1].Content : "",
            Grammar = (string?)asked["grammar"],
            MaxTokens = (int)asked["max_tokens"]!,
            Temperature = (float)asked["temperature"]!,
            TopK = (int?)asked["top_k"] ?? 40,
            TopP = (float?)asked["top_p"] ?? 0.95f,
            Seed = (uint?)asked["seed"] ?? 0,
        };
        bool hasBegun = false;
        try
        {
            await foreach (TextPiece piece in _worker.GenerateAsync(options, exchange.Left))
            {
                if (!hasBegun)
                {
                    await exchange.BeginEventsAsync();
                    hasBegun = true;
                }

                if (piece.Text.Length > 0)
                {
                    await exchange.SendEventAsync(Chunk(isChat, piece, null).ToJsonString());
                }

                if (piece.End is { } end)
                {
                    JsonObject last = Chunk(isChat, piece with { Text = "", LogProbability = null }, end == GenerationEnd.Finished ? "stop" : "length");
                    if (_isLlamaServer)
                    {
                        last["timings"] = new JsonObject { ["cache_n"] = piece.Cost!.ReusedTokens, ["prompt_n"] = piece.Cost.PromptTokens - piece.Cost.ReusedTokens, ["prompt_ms"] = piece.Cost.PromptMilliseconds, ["predicted_n"] = piece.Cost.AnswerTokens, ["predicted_ms"] = piece.Cost.AnswerMilliseconds };
                    }

                    await exchange.SendEventAsync(last.ToJsonString());
                    await exchange.SendEventAsync(new JsonObject
                    {
                        ["choices"] = new JsonArray(),
                        ["usage"] = new JsonObject { ["prompt_tokens"] = piece.Cost!.PromptTokens, ["completion_tokens"] = piece.Cost.AnswerTokens, ["total_tokens"] = piece.Cost.PromptTokens + piece.Cost.AnswerTokens },
                    }.ToJsonString());
                    await exchange.SendEventAsync("[DONE]");
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            Left++;
        }
    }

    private JsonObject Chunk(bool isChat, TextPiece piece, string? finish)
    {
        JsonObject choice = new() { ["index"] = 0, ["finish_reason"] = finish };
        choice[isChat ? "delta" : "text"] = isChat ? new JsonObject { ["content"] = piece.Text } : piece.Text;
        if (piece.LogProbability is float probability)
        {
            choice["logprobs"] = _isLlamaServer
                ? new JsonObject { ["content"] = new JsonArray(new JsonObject { ["token"] = piece.Text, ["logprob"] = probability }) }
                : new JsonObject { ["tokens"] = new JsonArray(piece.Text), ["token_logprobs"] = new JsonArray(probability), ["text_offset"] = new JsonArray(0) };
        }

        return new JsonObject { ["object"] = "text_completion", ["model"] = Name, ["choices"] = new JsonArray(choice) };
    }

    /// <summary>The tiny model has a token for each letter, so that the text so far gives the probability of each.</summary>
    private async Task EchoAsync(WebExchange exchange, string text)
    {
        JsonArray tokens = [], values = [], offsets = [];
        for (int at = 0; at < text.Length; at++)
        {
            TextScore score = await _worker.ScoreAsync(text[..at], text[at..(at + 1)], exchange.Left);
            tokens.Add(text.Substring(at, 1));
            values.Add(at == 0 ? null : JsonValue.Create(score.LogProbability));
            offsets.Add(at);
        }

        // What was written after the echo.
        tokens.Add("x");
        values.Add(-1.0);
        offsets.Add(text.Length);
        JsonObject choice = new() { ["index"] = 0, ["text"] = text + "x", ["finish_reason"] = "length", ["logprobs"] = new JsonObject { ["tokens"] = tokens, ["token_logprobs"] = values, ["text_offset"] = offsets } };
        await exchange.SendJsonAsync(200, new JsonObject { ["choices"] = new JsonArray(choice) }.ToJsonString());
    }

    private async Task EmbedAsync(WebExchange exchange, JsonObject asked)
    {
        float[] vector = await _worker.EmbedAsync((string)asked["input"]!, exchange.Left);

        // Servers need not give vectors of length 1.
        string values = string.Join(',', vector.Select(value => (value * 3).ToString("R", CultureInfo.InvariantCulture)));
        await exchange.SendJsonAsync(200, $$"""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[{{values}}]}],"model":{{JsonSerializer.Serialize(Name)}}}""");
    }
}
