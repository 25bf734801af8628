using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Engines.OpenAI;

/// <summary>A request for text, of /completions with a prompt and of /chat/completions with messages. What a server need not know is left out.</summary>
internal sealed record CompletionRequest
{
    public required string Model { get; init; }

    public string? Prompt { get; init; }

    public IReadOnlyList<RequestMessage>? Messages { get; init; }

    public int MaxTokens { get; init; }

    public float Temperature { get; init; }

    public float? TopP { get; init; }

    public int? TopK { get; init; }

    public float? MinP { get; init; }

    public uint? Seed { get; init; }

    public bool? Stream { get; init; }

    public StreamOptions? StreamOptions { get; init; }

    /// <summary>A number for a prompt, true for messages.</summary>
    public object? Logprobs { get; init; }

    public bool? Echo { get; init; }

    public string? Grammar { get; init; }

    public bool? CachePrompt { get; init; }

    public bool? AddGenerationPrompt { get; init; }

    public bool? ContinueFinalMessage { get; init; }
}

internal sealed record RequestMessage(string Role, string Content);

internal sealed record StreamOptions(bool IncludeUsage);

internal sealed record CompletionChunk(IReadOnlyList<CompletionChoice>? Choices, CompletionUsage? Usage, CompletionTimings? Timings, JsonElement? Error);

internal sealed record CompletionChoice(string? Text, ChoiceDelta? Delta, ChoiceDelta? Message, string? FinishReason, ChoiceProbabilities? Logprobs);

internal sealed record ChoiceDelta(string? Content);

/// <summary>Of /completions as vLLM gives them (lists beside each other), or of /chat/completions and llama-server (one list of tokens).</summary>
internal sealed record ChoiceProbabilities(IReadOnlyList<string>? Tokens, IReadOnlyList<float?>? TokenLogprobs, IReadOnlyList<int>? TextOffset, IReadOnlyList<TokenProbability>? Content)
{
    /// <summary>The sum over the tokens; null where none is told.</summary>
    [JsonIgnore]
    public float? Sum =>
        Content is { Count: > 0 } tokens ? tokens.Sum(static token => token.Logprob ?? 0)
        : TokenLogprobs is { Count: > 0 } list ? list.Sum(static value => value ?? 0)
        : null;
}

internal sealed record TokenProbability(string? Token, float? Logprob);

internal sealed record CompletionUsage(int PromptTokens, int CompletionTokens, PromptDetails? PromptTokensDetails);

internal sealed record PromptDetails(int? CachedTokens);

/// <summary>What llama-server tells beside the protocol.</summary>
/// <param name="CacheN">Tokens of the prompt that were reused.</param>
internal sealed record CompletionTimings(int? CacheN, int? PromptN, double? PromptMs, int? PredictedN, double? PredictedMs);

internal sealed record EmbeddingRequest(string Model, string Input, string EncodingFormat);

internal sealed record EmbeddingAnswer(IReadOnlyList<EmbeddingData>? Data);

internal sealed record EmbeddingData(IReadOnlyList<float>? Embedding);

internal sealed record ModelList(IReadOnlyList<ListedModel>? Data);

/// <param name="OwnedBy">Tells servers apart: "llamacpp", "vllm", "library" (Ollama), "organization_owner" (LM Studio).</param>
/// <param name="MaxModelLen">vLLM: tokens of prompt and answer.</param>
/// <param name="Meta">llama-server.</param>
internal sealed record ListedModel(string? Id, string? OwnedBy, int? MaxModelLen, ModelMeta? Meta);

internal sealed record ModelMeta(int? NCtx, int? NCtxTrain, long? NParams);

/// <summary>llama-server's /props.</summary>
internal sealed record ServerProps(PropsGeneration? DefaultGenerationSettings, string? BuildInfo, string? ChatTemplate);

internal sealed record PropsGeneration(int? NCtx);

/// <summary>What /audio/transcriptions answers, "json" and "verbose_json" alike.</summary>
internal sealed record TranscriptionAnswer(string? Text, double? Duration, IReadOnlyList<TranscriptionSegment>? Segments, IReadOnlyList<TranscriptionWord>? Words);

internal sealed record TranscriptionSegment(double? Start, double? End, string? Text, double? AvgLogprob, float? NoSpeechProb, IReadOnlyList<TranscriptionWord>? Words);

internal sealed record TranscriptionWord(string? Word, double? Start, double? End, float? Probability);

internal sealed record ErrorEnvelope(JsonElement? Error, JsonElement? Detail, string? Message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(CompletionChunk))]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(EmbeddingAnswer))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ServerProps))]
[JsonSerializable(typeof(TranscriptionAnswer))]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
internal sealed partial class OpenAIJson : JsonSerializerContext;
