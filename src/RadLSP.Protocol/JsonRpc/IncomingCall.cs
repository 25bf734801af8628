using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>A request or notification that waits for its turn.</summary>
internal abstract class IncomingCall
{
    protected IncomingCall(string method) => Method = method;

    public string Method { get; }

    /// <summary>Finished before the next call begins.</summary>
    public abstract bool IsOrdered { get; }

    /// <summary>Runs in the call's turn, before <see cref="RunAsync"/>. Never throws.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Runs the handler and, for a request, sends the answer. Never throws. True when the handler succeeded.</summary>
    public abstract Task<bool> RunAsync();
}

/// <summary>A notification with its parameters.</summary>
internal sealed class IncomingNotification<TParams>(
    string method,
    TParams parameters,
    Func<TParams, CancellationToken, ValueTask> handler,
    Action<LspFault> onFault,
    CancellationToken closing) : IncomingCall(method)
{
    public override bool IsOrdered => true;

    public override async Task<bool> RunAsync()
    {
        try
        {
            await handler(parameters, closing).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            onFault(new(LspFaultKind.Handler, "A notification handler has thrown.", Method, exception));
            return false;
        }
    }
}

/// <summary>What every request has, whatever its types: an id that can be cancelled and must be answered once.</summary>
internal abstract class IncomingRequest : IncomingCall
{
    // Not disposed: without a timer it holds nothing, and a late $/cancelRequest may still reach for it.
    private readonly CancellationTokenSource _cancellation = new();

    protected IncomingRequest(string method, IntegerOrString id, IRequestHost host)
        : base(method)
    {
        Id = id;
        Host = host;
    }

    public IntegerOrString Id { get; }

    protected IRequestHost Host { get; }

    protected CancellationToken Cancelled => _cancellation.Token;

    /// <summary>Callbacks of the handler run elsewhere, so that they cannot hold up the reading of messages.</summary>
    public void Cancel() => _ = _cancellation.CancelAsync();

    public Task RefuseAsync(LspErrorCode code, string text) => AnswerAsync(MessageBuffer.Error(Id, code, text));

    protected Task AnswerAsync(MessageBuffer answer) => Host.AnswerAsync(this, answer);

    protected Task AnswerAsync(Exception exception)
    {
        switch (exception)
        {
            case LspException known:
                return AnswerAsync(MessageBuffer.Error(Id, known.Code, known.Message, known.ErrorData));
            case OperationCanceledException when Cancelled.IsCancellationRequested:
                return RefuseAsync(LspErrorCode.RequestCancelled, "The request was cancelled.");
            case OperationCanceledException:
                return RefuseAsync(LspErrorCode.ServerCancelled, "The server has given the request up.");
            default:
                Host.Report(new(LspFaultKind.Handler, "A request handler has thrown.", Method, exception));

                // The message of an exception may quote the report; its type never does.
                return RefuseAsync(LspErrorCode.InternalError, $"The server failed with {exception.GetType().Name}.");
        }
    }
}

/// <summary>What a request needs of its connection.</summary>
internal interface IRequestHost
{
    /// <summary>Sends the answer and forgets the request.</summary>
    Task AnswerAsync(IncomingRequest request, MessageBuffer answer);

    void Report(LspFault fault);
}

/// <summary>A request that cannot be handled; it is answered in its turn all the same, since the state of the connection goes first.</summary>
internal sealed class RefusedRequest(string method, IntegerOrString id, IRequestHost host, LspErrorCode code, string text)
    : IncomingRequest(method, id, host)
{
    public override bool IsOrdered => true;

    public override async Task<bool> RunAsync()
    {
        await RefuseAsync(code, text).ConfigureAwait(false);
        return false;
    }
}

/// <summary>A request with its parameters.</summary>
internal sealed class IncomingRequest<TParams, TState, TResult>(
    string method,
    IntegerOrString id,
    IRequestHost host,
    TParams parameters,
    RequestOrder order,
    Func<TParams, TState> capture,
    Func<TParams, TState, CancellationToken, ValueTask<TResult>> handler,
    JsonTypeInfo<TResult>? resultInfo) : IncomingRequest(method, id, host)
{
    private TState? _state;
    private Exception? _captureFailure;

    public override bool IsOrdered => order == RequestOrder.Ordered;

    public override void Prepare()
    {
        try
        {
            _state = capture(parameters);
        }
        catch (Exception exception)
        {
            _captureFailure = exception;
        }
    }

    public override async Task<bool> RunAsync()
    {
        MessageBuffer answer;
        try
        {
            if (_captureFailure is not null)
            {
                await AnswerAsync(_captureFailure).ConfigureAwait(false);
                return false;
            }

            Cancelled.ThrowIfCancellationRequested();
            TResult result = await handler(parameters, _state!, Cancelled).ConfigureAwait(false);
            answer = MessageBuffer.Result(Id, result, resultInfo);
        }
        catch (Exception exception)
        {
            await AnswerAsync(exception).ConfigureAwait(false);
            return false;
        }

        await AnswerAsync(answer).ConfigureAwait(false);
        return true;
    }
}
