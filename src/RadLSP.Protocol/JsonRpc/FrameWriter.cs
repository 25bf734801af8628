namespace RadLSP.Protocol;

/// <summary>
/// Writes messages from any thread, whole and in the order in which they were handed over. Whoever finds the stream free writes
/// until nothing is waiting; the others only leave their message. So a message needs no hop to another thread, and no thread
/// waits for a lock while a slow client reads.
/// </summary>
internal sealed class FrameWriter
{
    private readonly Stream _output;
    private readonly long _maxQueuedBytes;
    private readonly Action<Exception> _onBroken;
    private readonly Lock _gate = new();
    private readonly Queue<MessageBuffer> _waiting = new();
    private long _waitingBytes;
    private TaskCompletionSource? _idle;
    private bool _isWriting;
    private bool _isClosed;

    /// <param name="output">Where the frames go; stays open.</param>
    /// <param name="maxQueuedBytes">A client that lets more than this wait has stopped reading and counts as dead.</param>
    /// <param name="onBroken">Called once when the client is dead.</param>
    public FrameWriter(Stream output, long maxQueuedBytes, Action<Exception> onBroken)
    {
        _output = output;
        _maxQueuedBytes = maxQueuedBytes;
        _onBroken = onBroken;
    }

    /// <summary>
    /// Hands a message over; the writer releases it. Completes at once when another thread is writing. Never fails: a message to
    /// a dead client goes nowhere.
    /// </summary>
    public Task SendAsync(MessageBuffer message)
    {
        bool isOverfull;
        lock (_gate)
        {
            if (_isClosed)
            {
                message.Release();
                return Task.CompletedTask;
            }

            _waiting.Enqueue(message);
            _waitingBytes += message.Frame.Length;
            isOverfull = _waitingBytes > _maxQueuedBytes;
            if (!isOverfull && _isWriting)
            {
                return Task.CompletedTask;
            }

            _isWriting = true;
        }

        if (isOverfull)
        {
            Break(new IOException("The language client has stopped reading."));
            return Task.CompletedTask;
        }

        return WriteWaitingAsync();
    }

    /// <summary>Completes when everything handed over so far is written or lost.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (!_isWriting || _isClosed)
            {
                return Task.CompletedTask;
            }

            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Drops what is waiting and everything that comes.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_waiting.TryDequeue(out MessageBuffer? message))
            {
                message.Release();
            }

            // A write that hangs in the stream is not waited for.
            _idle?.TrySetResult();
            _idle = null;
        }
    }

    private async Task WriteWaitingAsync()
    {
        while (true)
        {
            MessageBuffer? message;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out message))
                {
                    _isWriting = false;
                    _idle?.TrySetResult();
                    _idle = null;
                    return;
                }

                _waitingBytes -= message.Frame.Length;
            }

            try
            {
                await _output.WriteAsync(message.Frame).ConfigureAwait(false);
                await _output.FlushAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Whatever the stream throws, there is nobody left to tell.
                Break(exception);
            }
            finally
            {
                message.Release();
            }
        }
    }

    private void Break(Exception exception)
    {
        bool isFirst;
        lock (_gate)
        {
            isFirst = !_isClosed;
        }

        Close();
        if (isFirst)
        {
            _onBroken(exception);
        }
    }
}
