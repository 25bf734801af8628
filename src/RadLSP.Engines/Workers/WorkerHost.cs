using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Text;

namespace RadLSP.Engines.Workers;

/// <summary>
/// The worker's side: reads requests, lets the engine answer them, writes the answers. Requests run beside each other, so that
/// voice activity and health are answered while a transcription runs; what must not overlap is the engine's own matter.
/// </summary>
public sealed class WorkerHost : IDisposable
{
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly ITextEngine? _text;
    private readonly ISpeechEngine? _speech;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _running = new();
    private readonly ConcurrentDictionary<int, IVoiceActivity> _voices = new();

    private WorkerHost(Stream input, Stream output, ITextEngine? text, ISpeechEngine? speech)
    {
        _input = input;
        _output = output;
        _text = text;
        _speech = speech;
    }

    /// <summary>
    /// Runs a worker on standard input and output until the input ends, which it also does when the server dies.
    /// Standard output belongs to the messages; whatever else is printed goes to standard error.
    /// </summary>
    /// <param name="open">Makes the engine. When it throws <see cref="EngineException"/>, the server is told why and the worker ends.</param>
    /// <returns>The exit code: 0, 3 when the engine could not be opened, 4 when something other than messages came.</returns>
    public static Task<int> RunTextAsync(Func<ITextEngine> open) => RunAsync(open, (input, output, engine) => new WorkerHost(input, output, engine, null));

    /// <inheritdoc cref="RunTextAsync"/>
    public static Task<int> RunSpeechAsync(Func<ISpeechEngine> open) => RunAsync(open, (input, output, engine) => new WorkerHost(input, output, null, engine));

    public void Dispose() => _writing.Dispose();

    /// <summary>The same over any streams.</summary>
    internal static async Task<int> ServeAsync<TEngine>(Stream input, Stream output, Func<TEngine> open, Func<Stream, Stream, TEngine, WorkerHost> make)
        where TEngine : IAsyncDisposable
    {
        TEngine engine;
        try
        {
            engine = open();
        }
        catch (EngineException error)
        {
            await WorkerMessages.Frame(0, new FailedAnswer(error.Error, error.Message)).WriteAsync(output, CancellationToken.None).ConfigureAwait(false);
            return 3;
        }

        using WorkerHost host = make(input, output, engine);
        return await host.ServeAsync().ConfigureAwait(false);
    }

    internal static WorkerHost ForText(Stream input, Stream output, ITextEngine engine) => new(input, output, engine, null);

    internal static WorkerHost ForSpeech(Stream input, Stream output, ISpeechEngine engine) => new(input, output, null, engine);

    private static async Task<int> RunAsync<TEngine>(Func<TEngine> open, Func<Stream, Stream, TEngine, WorkerHost> make)
        where TEngine : IAsyncDisposable
    {
        Stream output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        int code = await ServeAsync(Console.OpenStandardInput(), output, open, make).ConfigureAwait(false);

        // Native code may still be computing on its own threads; nobody waits for it any more.
        Environment.Exit(code);
        return code;
    }

    private async Task<int> ServeAsync()
    {
        EngineCapabilities capabilities = _text is not null
            ? await _text.GetCapabilitiesAsync(CancellationToken.None).ConfigureAwait(false)
            : await _speech!.GetCapabilitiesAsync(CancellationToken.None).ConfigureAwait(false);
        await SendAsync(0, new HelloAnswer(WorkerMessages.Protocol, capabilities)).ConfigureAwait(false);
        try
        {
            while (await WorkerFrame.ReadAsync(_input, CancellationToken.None).ConfigureAwait(false) is WorkerFrame frame)
            {
                Accept(frame);
            }

            return 0;
        }
        catch (EngineException error)
        {
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return 4;
        }
        finally
        {
            foreach (CancellationTokenSource running in _running.Values)
            {
                await running.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private void Accept(WorkerFrame frame)
    {
        WorkerRequest request = WorkerMessages.Request(frame);
        if (request is CancelRequest)
        {
            if (_running.TryGetValue(frame.Request, out CancellationTokenSource? running))
            {
                // Callbacks of a cancellation run on the thread that cancels, and this one reads.
                _ = Task.Run(() => CancelQuietly(running));
            }

            return;
        }

        CancellationTokenSource cancellation = new();
        if (frame.Request == 0 || !_running.TryAdd(frame.Request, cancellation))
        {
            cancellation.Dispose();
            throw new EngineException(EngineError.ProtocolViolated, "The connection between radlsp and its engine is broken: a number was used twice.");
        }

        // Sound of one stream must be heard in the order in which it came, so what opens or hears it starts here.
        Task answering = request is VoiceRequest
            ? AnswerAsync(frame, request, cancellation)
            : Task.Run(() => AnswerAsync(frame, request, cancellation));
        _ = answering;
    }

    private static void CancelQuietly(CancellationTokenSource running)
    {
        try
        {
            running.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was answered meanwhile.
        }
    }

    private async Task AnswerAsync(WorkerFrame frame, WorkerRequest request, CancellationTokenSource cancellation)
    {
        WorkerAnswer answer;
        ReadOnlyMemory<byte> data = default;
        try
        {
            (answer, data) = await AskEngineAsync(frame, request, cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            answer = new CancelledAnswer();
        }
        catch (EngineException error)
        {
            answer = new FailedAnswer(error.Error, error.Message);
        }
        catch (Exception error) when (error is not IOException)
        {
            // The message of an unforeseen exception can hold the text that was worked on; its name cannot.
            answer = new FailedAnswer(EngineError.Failed, $"The engine failed ({error.GetType().Name}). The request can be repeated.");
        }

        _running.TryRemove(frame.Request, out _);
        cancellation.Dispose();
        await SendAsync(frame.Request, answer, data).ConfigureAwait(false);
    }

    private async Task<(WorkerAnswer Answer, ReadOnlyMemory<byte> Data)> AskEngineAsync(WorkerFrame frame, WorkerRequest request, CancellationToken cancellation)
    {
        switch (request)
        {
            case HealthRequest:
                return (new HealthAnswer(await (_text?.CheckHealthAsync(cancellation) ?? _speech!.CheckHealthAsync(cancellation)).ConfigureAwait(false)), default);
            case LoadTextRequest load:
                return (new TextLoadedAnswer(await Text().LoadAsync(load.Options, cancellation).ConfigureAwait(false)), default);
            case GenerateRequest generate:
                return (await GenerateAsync(frame.Request, generate.Options, cancellation).ConfigureAwait(false), default);
            case EmbedRequest embed:
                return (new DoneAnswer(), Bytes(await Text().EmbedAsync(embed.Text, cancellation).ConfigureAwait(false)));
            case ScoreRequest score:
                return (new ScoredAnswer(await Text().ScoreAsync(score.Prompt, score.Continuation, cancellation).ConfigureAwait(false)), default);
            case LoadSpeechRequest load:
                return (new SpeechLoadedAnswer(await Speech().LoadAsync(load.Options, cancellation).ConfigureAwait(false)), default);
            case TranscribeRequest transcribe:
                return (new TranscribedAnswer(await Speech().TranscribeAsync(Samples(frame.Data), transcribe.Options, cancellation).ConfigureAwait(false)), default);
            case VoiceRequest voice:
                return (new DoneAnswer(), await VoiceAsync(voice, frame.Data, cancellation).ConfigureAwait(false));
            default:
                throw new EngineException(EngineError.NotSupported, "This engine does not know the request; radlsp and its workers must be of one version.");
        }
    }

    /// <summary>Sends every piece but the last, which is the answer.</summary>
    private async Task<WorkerAnswer> GenerateAsync(int request, GenerateOptions options, CancellationToken cancellation)
    {
        await foreach (TextPiece piece in Text().GenerateAsync(options, cancellation).ConfigureAwait(false))
        {
            if (piece.End is not null)
            {
                return new PieceAnswer(piece);
            }

            await SendAsync(request, new PieceAnswer(piece)).ConfigureAwait(false);
        }

        throw new EngineException(EngineError.Failed, "The engine ended an answer without saying why. The request can be repeated.");
    }

    private async Task<ReadOnlyMemory<byte>> VoiceAsync(VoiceRequest request, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        const int MostStreams = 8;
        switch (request.Action)
        {
            case VoiceAction.Open when _voices.Count >= MostStreams:
                throw new EngineException(EngineError.BadRequest, "Too many streams of sound are open; end a dictation first.");
            case VoiceAction.Open:
                IVoiceActivity opened = await Speech().OpenVoiceActivityAsync(cancellation).ConfigureAwait(false);
                _voices[request.Stream] = opened;
                return default;
            case VoiceAction.Close when _voices.TryRemove(request.Stream, out IVoiceActivity? closed):
                await closed.DisposeAsync().ConfigureAwait(false);
                return default;
            case VoiceAction.Close:
                return default;
        }

        if (!_voices.TryGetValue(request.Stream, out IVoiceActivity? voice))
        {
            throw new EngineException(EngineError.StreamUnknown, "The stream of sound is not open.");
        }

        if (request.Action == VoiceAction.Reset)
        {
            await voice.ResetAsync(cancellation).ConfigureAwait(false);
            return default;
        }

        return Bytes(await voice.DetectAsync(Samples(data), cancellation).ConfigureAwait(false));
    }

    private ITextEngine Text() => _text ?? throw new EngineException(EngineError.NotSupported, "This engine recognises speech and writes no text.");

    private ISpeechEngine Speech() => _speech ?? throw new EngineException(EngineError.NotSupported, "This engine writes text and recognises no speech.");

    private async Task SendAsync(int request, WorkerAnswer answer, ReadOnlyMemory<byte> data = default)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await WorkerMessages.Frame(request, answer, data).WriteAsync(_output, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The server is gone; the end of the input ends this worker too.
        }
        finally
        {
            _writing.Release();
        }
    }

    private static float[] Samples(ReadOnlyMemory<byte> data) => data.Length % sizeof(float) == 0
        ? MemoryMarshal.Cast<byte, float>(data.Span).ToArray()
        : throw new EngineException(EngineError.BadRequest, "Sound must come as whole 32-bit samples.");

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
