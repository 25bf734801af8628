using System.Threading.Channels;

namespace RadLSP.Protocol;

/// <summary>
/// Runs calls in the order in which they were received. An ordered call is finished before the next begins; a concurrent one is
/// begun in its turn and left to run. Reading goes on meanwhile, so a cancellation or an answer of the client is never stuck
/// behind a handler.
/// </summary>
internal sealed class CallQueue
{
    private readonly Channel<IncomingCall> _calls =
        Channel.CreateUnbounded<IncomingCall>(new() { SingleReader = true, SingleWriter = true });

    private readonly Func<IncomingCall, Task<bool>> _admit;
    private readonly Action<IncomingCall, bool> _onOrderedDone;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The queue itself counts as one, so that the count cannot reach zero before everything has begun.
    private int _running = 1;

    /// <param name="admit">Asked in the call's turn; false when the call was refused and is not to run.</param>
    /// <param name="onOrderedDone">Told after an ordered call whether it succeeded, before the next begins.</param>
    public CallQueue(Func<IncomingCall, Task<bool>> admit, Action<IncomingCall, bool> onOrderedDone)
    {
        _admit = admit;
        _onOrderedDone = onOrderedDone;
    }

    public void Add(IncomingCall call) => _calls.Writer.TryWrite(call);

    /// <summary>No more calls come.</summary>
    public void Complete() => _calls.Writer.TryComplete();

    /// <summary>Runs calls until <see cref="Complete"/> and the end of the last one.</summary>
    public async Task RunAsync()
    {
        await foreach (IncomingCall call in _calls.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (!await _admit(call).ConfigureAwait(false))
            {
                continue;
            }

            call.Prepare();

            if (call.IsOrdered)
            {
                bool succeeded = await call.RunAsync().ConfigureAwait(false);
                _onOrderedDone(call, succeeded);
                continue;
            }

            Interlocked.Increment(ref _running);
            _ = Task.Run(async () =>
            {
                try
                {
                    await call.RunAsync().ConfigureAwait(false);
                }
                finally
                {
                    End();
                }
            });
        }

        End();
        await _done.Task.ConfigureAwait(false);
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _done.TrySetResult();
        }
    }
}
