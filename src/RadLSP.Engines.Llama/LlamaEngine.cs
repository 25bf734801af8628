using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RadLSP.Engines.Llama.Native;
using RadLSP.Engines.Text;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Llama;

/// <summary>llama.cpp in this process. Requests wait for each other; what the one before computed is reused where the prompts agree.</summary>
internal sealed class LlamaEngine : ITextEngine
{
    private readonly ModelTurns<TextModelOptions, LlamaModel, LoadedTextModel> _turns = new("No language model is loaded. Name one in engines.llama.model.");
    private readonly EngineDevice _device;

    private LlamaEngine(EngineDevice device) => _device = device;

    /// <summary>Opens the library for a device, once in the life of the process.</summary>
    /// <param name="library">The folder of a build of llama.cpp; null for the one beside the worker.</param>
    /// <exception cref="EngineException">It is missing or unsuitable.</exception>
    public static LlamaEngine Open(EngineDevice device, string? library)
    {
        NativeLlama.Open(library, device);
        return new LlamaEngine(device);
    }

    public Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation) => Task.FromResult(new EngineCapabilities(
        NativeLlama.Engine,
        NativeLlama.Version,
        EngineFeatures.Generate | EngineFeatures.Grammar | EngineFeatures.Embed | EngineFeatures.Score | EngineFeatures.PrefixReuse,
        [.. NativeLlama.Devices().Select(device => device.Info)]));

    public Task<LoadedTextModel> LoadAsync(TextModelOptions options, CancellationToken cancellation) => options.Device == _device
        ? _turns.LoadAsync(
            options,
            () =>
            {
                LlamaModel model = LlamaModel.Load(options, _device);
                return (model, new LoadedTextModel(model.Describe(), model.Device, model.Context, model.ChatTemplate is not null));
            },
            cancellation)
        : Task.FromException<LoadedTextModel>(new EngineException(EngineError.DeviceFailed, $"This process was started for {_device} and cannot change to {options.Device}."));

    public async IAsyncEnumerable<TextPiece> GenerateAsync(GenerateOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        options.Check();
        long asked = Stopwatch.GetTimestamp();
        Channel<TextPiece> pieces = Channel.CreateUnbounded<TextPiece>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        using CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<bool> computing = InTurnAsync(
            model =>
            {
                Generate(model, options, asked, pieces.Writer, left.Token);
                return true;
            },
            left.Token);
        _ = computing.ContinueWith(
            done => pieces.Writer.TryComplete(done.IsCanceled ? new OperationCanceledException(cancellation) : done.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (TextPiece piece in pieces.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return piece;
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await ((Task)computing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task<float[]> EmbedAsync(string text, CancellationToken cancellation) => InTurnAsync(
        model => Computing(model, cancellation, null, () => model.Embed(model.Tokenize(text, isStart: true, parseControl: false))), cancellation);

    public Task<TextScore> ScoreAsync(string prompt, string continuation, CancellationToken cancellation) => InTurnAsync(
        model => Computing(model, cancellation, null, () => Score(model, prompt, continuation)), cancellation);

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) => Task.FromResult(new EngineHealth(_turns.Loaded is not null, "", _device));

    public ValueTask DisposeAsync() => _turns.DisposeAsync();

    private static TextScore Score(LlamaModel model, string prompt, string continuation)
    {
        // Split together, as the model would read it; from where the two differ, the continuation counts.
        int[] before = model.Tokenize(prompt, isStart: true, parseControl: false);
        int[] all = model.Tokenize(prompt + continuation, isStart: true, parseControl: false);
        int first = Math.Max(1, all.AsSpan().CommonPrefixLength(before));
        if (all.Length > model.Context)
        {
            throw TooLong(model, all.Length);
        }

        if (first >= all.Length)
        {
            return new TextScore(0, 0);
        }

        double sum = 0;
        unsafe
        {
            model.Decode(all.AsSpan(0, all.Length - 1), first - 1, (index, logits) =>
                sum += index >= first - 1 ? LogSoftmax.Of(new ReadOnlySpan<float>((float*)logits, model.Tokens), all[index + 1]) : 0);
        }

        return new TextScore(sum, all.Length - first);
    }

    private static EngineException TooLong(LlamaModel model, int tokens) =>
        new(EngineError.TooLong, $"The prompt has {tokens} tokens and the model can take {model.Context - 1}. Shorten the text, or raise engines.llama.contextTokens.");

    private static void Generate(LlamaModel model, GenerateOptions options, long asked, ChannelWriter<TextPiece> pieces, CancellationToken cancellation) =>
        Computing(model, cancellation, options.Deadline - Stopwatch.GetElapsedTime(asked), () =>
        {
            long started = Stopwatch.GetTimestamp();
            using TokenChooser chooser = new(model, options);
            int[] prompt = Prompts.Tokenize(model, options);
            if (prompt.Length == 0)
            {
                throw new EngineException(EngineError.BadRequest, "The prompt is empty.");
            }

            if (prompt.Length >= model.Context)
            {
                throw TooLong(model, prompt.Length);
            }

            AnswerText text = new(options.Stop);
            int reused = 0;
            int count = 0;
            double promptTime = 0;
            long answering = started;
            GenerationEnd? end = null;
            float logProbability = 0;
            try
            {
                reused = model.Decode(prompt, prompt.Length - 1, null);
                promptTime = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                answering = Stopwatch.GetTimestamp();
                while (end is null)
                {
                    cancellation.ThrowIfCancellationRequested();
                    (int token, float tokenProbability) = chooser.Choose(model.LastLogits());
                    if (model.IsEnd(token))
                    {
                        end = GenerationEnd.Finished;
                        break;
                    }

                    chooser.Accept(token);
                    count++;
                    logProbability += tokenProbability;
                    string sure = text.Add(model.Bytes(token));
                    end = text.IsStopped ? GenerationEnd.Stopped : count >= options.MaxTokens ? GenerationEnd.TokenLimit : null;
                    if (sure.Length > 0)
                    {
                        pieces.TryWrite(new TextPiece(sure, logProbability));
                        logProbability = 0;
                    }

                    if (end is null && !model.Append(token))
                    {
                        end = GenerationEnd.ContextFull;
                    }
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                end = GenerationEnd.Deadline;
            }

            string rest = text.IsStopped ? "" : text.End();
            GenerationCost cost = new(prompt.Length, reused, count, promptTime, Stopwatch.GetElapsedTime(answering).TotalMilliseconds);
            pieces.TryWrite(new TextPiece(rest, rest.Length > 0 ? logProbability : null, end, cost));
            return true;
        });

    /// <summary>Computes, and aborts when the caller leaves or the time is over.</summary>
    private static T Computing<T>(LlamaModel model, CancellationToken cancellation, TimeSpan? deadline, Func<T> compute)
    {
        cancellation.ThrowIfCancellationRequested();
        model.Abort(false);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CancellationTokenRegistration registration = late.Token.Register(() => model.Abort(true));
        if (deadline is TimeSpan limit)
        {
            // What the requests before took counts too.
            late.CancelAfter(limit > TimeSpan.Zero ? limit : TimeSpan.Zero);
        }

        return compute();
    }

    /// <summary>One request after the other, on a thread of its own: native code holds its thread for seconds.</summary>
    private async Task<T> InTurnAsync<T>(Func<LlamaModel, T> work, CancellationToken cancellation)
    {
        LlamaModel model = await _turns.TakeAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(() => work(model), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }
}
