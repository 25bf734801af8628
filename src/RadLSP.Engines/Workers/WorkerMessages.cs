using System.Text.Json;
using System.Text.Json.Serialization;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Workers;

/// <summary>What the server asks a worker.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "ask")]
[JsonDerivedType(typeof(CancelRequest), "cancel")]
[JsonDerivedType(typeof(HealthRequest), "health")]
[JsonDerivedType(typeof(LoadTextRequest), "loadText")]
[JsonDerivedType(typeof(GenerateRequest), "generate")]
[JsonDerivedType(typeof(EmbedRequest), "embed")]
[JsonDerivedType(typeof(ScoreRequest), "score")]
[JsonDerivedType(typeof(LoadSpeechRequest), "loadSpeech")]
[JsonDerivedType(typeof(TranscribeRequest), "transcribe")]
[JsonDerivedType(typeof(VoiceRequest), "voice")]
internal abstract record WorkerRequest;

/// <summary>Cancels the request whose number the frame carries; that request is answered with <see cref="CancelledAnswer"/>.</summary>
internal sealed record CancelRequest : WorkerRequest;

internal sealed record HealthRequest : WorkerRequest;

internal sealed record LoadTextRequest(TextModelOptions Options) : WorkerRequest;

internal sealed record GenerateRequest(GenerateOptions Options) : WorkerRequest;

internal sealed record EmbedRequest(string Text) : WorkerRequest;

internal sealed record ScoreRequest(string Prompt, string Continuation) : WorkerRequest;

internal sealed record LoadSpeechRequest(SpeechModelOptions Options) : WorkerRequest;

/// <summary>The data of the frame is the sound, as 32-bit floats.</summary>
internal sealed record TranscribeRequest(TranscribeOptions Options) : WorkerRequest;

/// <summary>The data of the frame is the sound, as 32-bit floats; empty to open, reset or close.</summary>
/// <param name="Stream">The server numbers its streams.</param>
internal sealed record VoiceRequest(int Stream, VoiceAction Action) : WorkerRequest;

internal enum VoiceAction
{
    Open,
    Detect,
    Reset,
    Close,
}

/// <summary>What a worker answers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(HelloAnswer), "hello")]
[JsonDerivedType(typeof(FailedAnswer), "failed")]
[JsonDerivedType(typeof(CancelledAnswer), "cancelled")]
[JsonDerivedType(typeof(DoneAnswer), "done")]
[JsonDerivedType(typeof(HealthAnswer), "health")]
[JsonDerivedType(typeof(TextLoadedAnswer), "textLoaded")]
[JsonDerivedType(typeof(PieceAnswer), "piece")]
[JsonDerivedType(typeof(ScoredAnswer), "scored")]
[JsonDerivedType(typeof(SpeechLoadedAnswer), "speechLoaded")]
[JsonDerivedType(typeof(TranscribedAnswer), "transcribed")]
internal abstract record WorkerAnswer;

/// <summary>The first message of a worker, with request 0.</summary>
/// <param name="Protocol"><see cref="WorkerMessages.Protocol"/> of the worker.</param>
internal sealed record HelloAnswer(int Protocol, EngineCapabilities Capabilities) : WorkerAnswer;

/// <summary>With request 0 it stands in the place of the hello: the engine could not be opened at all.</summary>
internal sealed record FailedAnswer(EngineError Error, string Message) : WorkerAnswer;

internal sealed record CancelledAnswer : WorkerAnswer;

/// <summary>The data of the frame is the result, as 32-bit floats: a vector or probabilities of speech; or there is none.</summary>
internal sealed record DoneAnswer : WorkerAnswer;

internal sealed record HealthAnswer(EngineHealth Health) : WorkerAnswer;

internal sealed record TextLoadedAnswer(LoadedTextModel Model) : WorkerAnswer;

internal sealed record PieceAnswer(TextPiece Piece) : WorkerAnswer;

internal sealed record ScoredAnswer(TextScore Score) : WorkerAnswer;

internal sealed record SpeechLoadedAnswer(LoadedSpeechModel Model) : WorkerAnswer;

internal sealed record TranscribedAnswer(Transcription Transcription) : WorkerAnswer;

/// <summary>Messages to frames and back.</summary>
internal static class WorkerMessages
{
    /// <summary>Goes up with every change of the messages: server and workers are published together.</summary>
    public const int Protocol = 1;

    public static WorkerFrame Frame(int request, WorkerRequest message, ReadOnlyMemory<byte> data = default) =>
        new(request, JsonSerializer.SerializeToUtf8Bytes(message, WorkerJson.Default.WorkerRequest), data);

    public static WorkerFrame Frame(int request, WorkerAnswer message, ReadOnlyMemory<byte> data = default) =>
        new(request, JsonSerializer.SerializeToUtf8Bytes(message, WorkerJson.Default.WorkerAnswer), data);

    /// <exception cref="EngineException">The control part is no request.</exception>
    public static WorkerRequest Request(WorkerFrame frame)
    {
        try
        {
            return JsonSerializer.Deserialize(frame.Control.Span, WorkerJson.Default.WorkerRequest) ?? throw Violation(null);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw Violation(error);
        }
    }

    /// <exception cref="EngineException">The control part is no answer.</exception>
    public static WorkerAnswer Answer(WorkerFrame frame)
    {
        try
        {
            return JsonSerializer.Deserialize(frame.Control.Span, WorkerJson.Default.WorkerAnswer) ?? throw Violation(null);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw Violation(error);
        }
    }

    private static EngineException Violation(Exception? inner) =>
        new(EngineError.ProtocolViolated, "The connection between radlsp and its engine is broken: a message cannot be read.", inner);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerAnswer))]
internal sealed partial class WorkerJson : JsonSerializerContext;
