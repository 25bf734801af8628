using System.Diagnostics;
using System.Text.Json;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.OpenAI;

/// <summary>One answer of a server as it comes: its text, why it ended, what it took.</summary>
internal sealed class OpenAIGeneration(GenerateOptions options)
{
    public const int MostBytes = 16 * 1024 * 1024;

    private readonly StopStrings _text = new(options.Stop);
    private readonly long _asked = Stopwatch.GetTimestamp();
    private CompletionUsage? _usage;
    private CompletionTimings? _timings;
    private string? _finish;
    private float? _heldProbability;
    private TimeSpan? _first;
    private int _pieces;

    /// <summary>The server has said that nothing more comes.</summary>
    public bool IsDone { get; set; }

    public bool IsStopped => _text.IsStopped;

    /// <summary>Why it ended; null while nobody has said so, which after the end of the stream means that it broke off.</summary>
    public GenerationEnd? End =>
        IsStopped ? GenerationEnd.Stopped
        : _finish is null ? null
        : _finish != "length" ? GenerationEnd.Finished
        : AnswerTokens < options.MaxTokens && (_usage ?? (object?)_timings?.PredictedN) is not null ? GenerationEnd.ContextFull
        : GenerationEnd.TokenLimit;

    private int AnswerTokens => _usage?.CompletionTokens ?? _timings?.PredictedN ?? _pieces;

    /// <summary>What is asked of a server of this kind.</summary>
    public static CompletionRequest Request(string model, OpenAIKind kind, GenerateOptions options)
    {
        bool isChat = options.Messages.Count > 0;
        bool draws = options.Temperature > 0;
        bool isKnown = kind != OpenAIKind.Other;
        bool goesOn = options.AnswerStart.Length > 0;
        return new CompletionRequest
        {
            Model = model,
            Prompt = isChat ? null : options.Prompt,
            Messages = isChat
                ? [.. options.Messages.Select(static message => new RequestMessage(message.Role, message.Content)), .. goesOn ? [new RequestMessage("assistant", options.AnswerStart)] : Array.Empty<RequestMessage>()]
                : null,
            MaxTokens = options.MaxTokens,
            Temperature = options.Temperature,
            TopP = draws ? options.TopP : null,
            TopK = draws && isKnown ? options.TopK : null,
            MinP = draws && isKnown ? 0 : null,
            Seed = options.Seed,
            Stream = true,
            StreamOptions = new StreamOptions(IncludeUsage: true),
            Logprobs = !isKnown ? null : isChat ? true : 1,
            Grammar = options.Grammar,
            CachePrompt = kind == OpenAIKind.LlamaServer ? true : null,
            AddGenerationPrompt = goesOn && kind == OpenAIKind.Vllm ? false : null,
            ContinueFinalMessage = goesOn && kind == OpenAIKind.Vllm ? true : null,
        };
    }

    /// <summary>The sum over the tokens that reach into the continuation; null when they were not told.</summary>
    public static TextScore? Score(CompletionChunk answer, int promptLength, int continuationLength)
    {
        if (answer.Choices is not [{ Logprobs: { Tokens: { } tokens, TokenLogprobs: { } values, TextOffset: { } offsets } }, ..]
            || values.Count != tokens.Count || offsets.Count != tokens.Count)
        {
            return null;
        }

        int[] counted = [.. Enumerable.Range(0, tokens.Count).Where(index =>
            values[index] is not null && offsets[index] + tokens[index].Length > promptLength && offsets[index] < promptLength + continuationLength)];
        return new TextScore(counted.Sum(index => (double)values[index]!.Value), counted.Length);
    }

    /// <exception cref="EngineException">It is no piece of an answer, or says what went wrong.</exception>
    public CompletionChunk Read(byte[] json, OpenAIConnection connection, OpenAIServer server)
    {
        CompletionChunk chunk;
        try
        {
            chunk = JsonSerializer.Deserialize(json, OpenAIJson.Default.CompletionChunk) ?? throw connection.Unreadable();
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw connection.Unreadable(error);
        }

        return chunk.Error is { ValueKind: not JsonValueKind.Null } failure ? throw OpenAIRefusal.Of(failure, server)
            : chunk.Choices is null && chunk.Usage is null ? throw connection.Unreadable()
            : chunk;
    }

    /// <summary>The text that is sure after the next piece of the answer; often empty.</summary>
    public TextPiece Take(CompletionChunk chunk)
    {
        _usage = chunk.Usage ?? _usage;
        _timings = chunk.Timings ?? _timings;
        CompletionChoice? choice = chunk.Choices is [{ } first, ..] ? first : null;
        _finish = choice?.FinishReason ?? _finish;
        string text = choice?.Text ?? choice?.Delta?.Content ?? choice?.Message?.Content ?? "";
        if (choice?.Logprobs?.Sum is float sum)
        {
            _heldProbability = (_heldProbability ?? 0) + sum;
        }

        if (text.Length > 0)
        {
            _first ??= Stopwatch.GetElapsedTime(_asked);
            _pieces++;
        }

        string sure = _text.IsStopped ? "" : _text.Add(text);
        return new TextPiece(sure, sure.Length > 0 ? TakeProbability() : null);
    }

    public TextPiece Last(GenerationEnd end)
    {
        string rest = IsStopped ? "" : _text.End();
        TimeSpan all = Stopwatch.GetElapsedTime(_asked);
        TimeSpan first = _first ?? all;
        GenerationCost cost = new(
            _usage?.PromptTokens ?? (_timings?.CacheN ?? 0) + (_timings?.PromptN ?? 0),
            _usage?.PromptTokensDetails?.CachedTokens ?? _timings?.CacheN ?? 0,
            AnswerTokens,
            _timings?.PromptMs ?? first.TotalMilliseconds,
            _timings?.PredictedMs ?? (all - first).TotalMilliseconds);
        return new TextPiece(rest, rest.Length > 0 ? TakeProbability() : null, end, cost);
    }

    private float? TakeProbability()
    {
        float? sum = _heldProbability is float value ? Math.Min(0, value) : null;
        _heldProbability = null;
        return sum;
    }
}
