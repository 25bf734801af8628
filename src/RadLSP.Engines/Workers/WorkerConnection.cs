using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RadLSP.Engines.Workers;

/// <summary>The server's side of one running worker: numbers requests, brings each its answers, and fails all when the worker is gone.</summary>
internal sealed class WorkerConnection : IDisposable
{
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<int, Channel<WorkerReply>> _pending = new();
    private readonly ConcurrentDictionary<int, long> _cancelled = new();
    private readonly TimeProvider _time;
    private int _last;

    private WorkerConnection(Stream input, Stream output, TimeProvider time, EngineCapabilities capabilities)
    {
        _time = time;
        _input = input;
        _output = output;
        Capabilities = capabilities;
        Ended = Task.Run(ReadAsync);
    }

    public EngineCapabilities Capabilities { get; }

    /// <summary>Ends with the worker; its result is null, or what the worker did that is no message.</summary>
    public Task<EngineException?> Ended { get; }

    /// <summary>Requests that are not answered yet, cancelled ones included.</summary>
    public int Pending => _pending.Count;

    /// <summary>True while a request that was cancelled at least <paramref name="age"/> ago is still computed.</summary>
    public bool HasCancelledFor(TimeSpan age) => _cancelled.Values.Any(since => _time.GetElapsedTime(since) >= age);

    /// <summary>Waits for the worker's first message.</summary>
    /// <param name="input">What the worker writes.</param>
    /// <param name="output">What the worker reads.</param>
    /// <exception cref="EngineException">The engine could not be opened, or is of another version.</exception>
    public static async Task<WorkerConnection> OpenAsync(Stream input, Stream output, TimeProvider time, CancellationToken cancellation)
    {
        WorkerFrame frame = await WorkerFrame.ReadAsync(input, cancellation).ConfigureAwait(false)
            ?? throw new EngineException(EngineError.EngineCrashed, "The engine ended before it was ready.");
        return WorkerMessages.Answer(frame) switch
        {
            HelloAnswer { Protocol: WorkerMessages.Protocol } hello => new WorkerConnection(input, output, time, hello.Capabilities),
            HelloAnswer => throw new EngineException(EngineError.EngineUnsuitable, "The engine belongs to another version of radlsp; install both again."),
            FailedAnswer failed => throw new EngineException(failed.Error, failed.Message),
            _ => throw new EngineException(EngineError.ProtocolViolated, "The program that was started is no engine of radlsp."),
        };
    }

    /// <summary>Asks for one answer.</summary>
    public async Task<WorkerReply> AskAsync(WorkerRequest request, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        await foreach (WorkerReply reply in AskManyAsync(request, data, cancellation).ConfigureAwait(false))
        {
            return reply;
        }

        throw new EngineException(EngineError.EngineCrashed, "The engine ended while it worked on the request.");
    }

    /// <summary>
    /// Asks, and gives every answer as it comes; the caller knows which is the last. Cancelling ends the enumeration at once, and the
    /// worker is told; what it still answers is dropped.
    /// </summary>
    /// <exception cref="EngineException">The worker answered with a failure, or is gone.</exception>
    public async IAsyncEnumerable<WorkerReply> AskManyAsync(
        WorkerRequest request, ReadOnlyMemory<byte> data, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        int number = Interlocked.Increment(ref _last);
        Channel<WorkerReply> replies = Channel.CreateUnbounded<WorkerReply>(new UnboundedChannelOptions { SingleReader = true });
        _pending[number] = replies;
        bool answered = false;
        try
        {
            await SendAsync(WorkerMessages.Frame(number, request, data)).ConfigureAwait(false);
            if (Ended.IsCompleted)
            {
                Close(replies);
            }

            await foreach (WorkerReply reply in replies.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                answered = reply.IsLast;
                switch (reply.Answer)
                {
                    case FailedAnswer failed:
                        throw new EngineException(failed.Error, failed.Message);
                    case CancelledAnswer:
                        throw new OperationCanceledException(cancellation);
                    default:
                        yield return reply;
                        break;
                }

                if (answered)
                {
                    yield break;
                }
            }
        }
        finally
        {
            if (!answered)
            {
                _cancelled[number] = _time.GetTimestamp();
                if (!_pending.ContainsKey(number))
                {
                    _cancelled.TryRemove(number, out _);
                }

                await SendAsync(WorkerMessages.Frame(number, new CancelRequest())).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _input.Dispose();
        _writing.Dispose();
    }

    /// <summary>A worker that reads no more is found by the end of its output.</summary>
    private async Task SendAsync(WorkerFrame frame)
    {
        try
        {
            await _writing.WaitAsync().ConfigureAwait(false);
            try
            {
                await frame.WriteAsync(_output, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // Whoever waits for the answer learns it from the end of the worker.
        }
    }

    private async Task<EngineException?> ReadAsync()
    {
        EngineException? reason = null;
        try
        {
            while (await WorkerFrame.ReadAsync(_input, CancellationToken.None).ConfigureAwait(false) is WorkerFrame frame)
            {
                WorkerReply reply = new(WorkerMessages.Answer(frame), frame.Data);
                if (_pending.TryGetValue(frame.Request, out Channel<WorkerReply>? replies))
                {
                    replies.Writer.TryWrite(reply);
                    if (reply.IsLast)
                    {
                        _pending.TryRemove(frame.Request, out _);
                        _cancelled.TryRemove(frame.Request, out _);
                        replies.Writer.TryComplete();
                    }
                }
            }
        }
        catch (EngineException error)
        {
            reason = error;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The pipe broke, as it does when a worker is killed.
        }

        foreach (Channel<WorkerReply> replies in _pending.Values)
        {
            Close(replies, reason);
        }

        return reason;
    }

    private static void Close(Channel<WorkerReply> replies, EngineException? reason = null) => replies.Writer.TryComplete(
        reason ?? new EngineException(EngineError.EngineCrashed, "The engine ended while it worked on the request."));
}

/// <summary>An answer with its data.</summary>
internal readonly record struct WorkerReply(WorkerAnswer Answer, ReadOnlyMemory<byte> Data)
{
    /// <summary>Everything but a piece of text with more to come.</summary>
    public bool IsLast => Answer is not PieceAnswer { Piece.End: null };
}
