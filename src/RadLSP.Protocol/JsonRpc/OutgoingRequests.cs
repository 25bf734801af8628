using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>The requests of the server that the client has not answered yet.</summary>
internal sealed class OutgoingRequests
{
    private readonly ConcurrentDictionary<long, Pending> _pending = new();
    private long _lastId;
    private volatile bool _isClosed;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="LspException">The client has answered with an error, or with something that is no result.</exception>
    /// <exception cref="LspConnectionClosedException">The connection has ended first.</exception>
    /// <exception cref="TimeoutException">The client took too long; it has been told to stop.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the client has been told to stop.</exception>
    public async Task<TResult> SendAsync<TParams, TResult>(
        LspRequest<TParams, TResult> request,
        TParams parameters,
        FrameWriter writer,
        TimeSpan timeout,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long id = Interlocked.Increment(ref _lastId);
        MessageBuffer message = MessageBuffer.Request(id, request.Method, parameters, request.ParamsInfo);
        Pending<TResult> pending = new(request.ResultInfo);
        _pending[id] = pending;
        if (_isClosed)
        {
            // Looked at only after the request is in the table, so that Close cannot miss it.
            _pending.TryRemove(id, out _);
            message.Release();
            throw new LspConnectionClosedException();
        }

        try
        {
            await writer.SendAsync(message).ConfigureAwait(false);
            return await pending.Answer.WaitAsync(timeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (_pending.TryRemove(id, out _))
            {
                await writer.SendAsync(MessageBuffer.Cancel(id)).ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Hands an answer to whoever waits for it.</summary>
    /// <returns>False when nobody does, or when the answer is not what was asked for.</returns>
    public bool Complete(in Envelope response)
    {
        if (response.Id is not IntegerOrString { IsString: false } id || !_pending.TryRemove(id.Integer, out Pending? pending))
        {
            return false;
        }

        return pending.Complete(response);
    }

    /// <summary>Ends all waiting; later requests fail at once.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (long id in _pending.Keys)
        {
            if (_pending.TryRemove(id, out Pending? pending))
            {
                pending.Fail(new LspConnectionClosedException());
            }
        }
    }

    private abstract class Pending
    {
        public abstract bool Complete(in Envelope response);

        public abstract void Fail(Exception exception);
    }

    private sealed class Pending<TResult>(JsonTypeInfo<TResult>? info) : Pending
    {
        private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TResult> Answer => _answer.Task;

        public override bool Complete(in Envelope response)
        {
            if (!response.Error.IsEmpty)
            {
                _answer.TrySetException(ResponseError.Read(response.Error.Span));
                return true;
            }

            try
            {
                // A null where LSP allows none is left to the caller's type; refusing it would gain nothing.
                _answer.TrySetResult(info is null ? default! : JsonSerializer.Deserialize(response.Result.Span, info)!);
                return true;
            }
            catch (JsonException)
            {
                _answer.TrySetException(new LspException(LspErrorCode.InvalidRequest, "The client's answer is not what LSP says."));
                return false;
            }
        }

        public override void Fail(Exception exception) => _answer.TrySetException(exception);
    }
}
