using System.Collections.Concurrent;

namespace RadLSP.Protocol;

/// <summary>
/// One client on a pair of streams: reads its messages, runs the handlers registered for them, and sends. Register every handler,
/// then call <see cref="RunAsync"/> once. Sending is safe from any thread.
/// </summary>
public sealed partial class LspConnection : IRequestHost
{
    /// <summary>How long handlers that have been cancelled may take to end.</summary>
    private static readonly TimeSpan CancelledTimeout = TimeSpan.FromSeconds(1);

    private readonly LspConnectionOptions _options;
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly CallQueue _queue;
    private readonly OutgoingRequests _outgoing = new();
    private readonly Dictionary<string, RequestHandler> _requestHandlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NotificationHandler> _notificationHandlers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IntegerOrString, IncomingRequest> _inFlight = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ConnectionState _state = ConnectionState.Created;
    private bool _hasStarted;

    /// <param name="input">What the client writes. Stays open.</param>
    /// <param name="output">What the client reads. Stays open; nothing else may write to it.</param>
    /// <param name="options">Limits; the defaults suit an editor.</param>
    public LspConnection(Stream input, Stream output, LspConnectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        _options = options ?? new();
        _reader = new(input, _options.MaxHeaderBytes, _options.MaxBodyBytes);
        _writer = new(output, _options.MaxQueuedOutputBytes, OnLost);
        _queue = new(AdmitAsync, OnOrderedDone);
    }

    /// <summary>Cancelled when the connection ends; for work that outlives a message.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>
    /// Handles a request. The handler may throw <see cref="LspException"/> to answer with an error; its token is cancelled when the
    /// client cancels. <c>initialize</c> and <c>shutdown</c> are always <see cref="RequestOrder.Ordered"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The method has a handler, or the connection runs already.</exception>
    public void OnRequest<TParams, TResult>(
        LspRequest<TParams, TResult> request,
        Func<TParams, CancellationToken, ValueTask<TResult>> handler,
        RequestOrder order = RequestOrder.Concurrent)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Register(request, order, static object? (_) => null, (parameters, _, token) => handler(parameters, token));
    }

    /// <summary>Handles a request with a function that does not wait for anything.</summary>
    /// <inheritdoc cref="OnRequest{TParams, TResult}(LspRequest{TParams, TResult}, Func{TParams, CancellationToken, ValueTask{TResult}}, RequestOrder)"/>
    public void OnRequest<TParams, TResult>(
        LspRequest<TParams, TResult> request,
        Func<TParams, CancellationToken, TResult> handler,
        RequestOrder order = RequestOrder.Concurrent)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Register(request, order, static object? (_) => null, (parameters, _, token) => ValueTask.FromResult(handler(parameters, token)));
    }

    /// <summary>
    /// Handles a request beside other messages, on a state that is taken in the request's turn: after every earlier change and
    /// before every later one. <paramref name="capture"/> should only take references.
    /// </summary>
    /// <exception cref="InvalidOperationException">The method has a handler, or the connection runs already.</exception>
    public void OnRequest<TParams, TState, TResult>(
        LspRequest<TParams, TResult> request,
        Func<TParams, TState> capture,
        Func<TParams, TState, CancellationToken, ValueTask<TResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(handler);
        Register(request, RequestOrder.Concurrent, capture, handler);
    }

    /// <summary>Handles a request on a captured state with a function that does not wait for anything.</summary>
    /// <inheritdoc cref="OnRequest{TParams, TState, TResult}(LspRequest{TParams, TResult}, Func{TParams, TState}, Func{TParams, TState, CancellationToken, ValueTask{TResult}})"/>
    public void OnRequest<TParams, TState, TResult>(
        LspRequest<TParams, TResult> request,
        Func<TParams, TState> capture,
        Func<TParams, TState, CancellationToken, TResult> handler)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(handler);
        Register(
            request,
            RequestOrder.Concurrent,
            capture,
            (parameters, state, token) => ValueTask.FromResult(handler(parameters, state, token)));
    }

    /// <summary>Handles a notification; the next message waits until the handler is done.</summary>
    /// <exception cref="InvalidOperationException">The method has a handler, or the connection runs already.</exception>
    public void OnNotification<TParams>(
        LspNotification<TParams> notification,
        Func<TParams, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(handler);
        ThrowIfTaken(notification.Method);
        _notificationHandlers.Add(notification.Method, new NotificationHandler<TParams>(notification, handler));
    }

    /// <summary>Handles a notification with a function that does not wait for anything.</summary>
    /// <inheritdoc cref="OnNotification{TParams}(LspNotification{TParams}, Func{TParams, CancellationToken, ValueTask})"/>
    public void OnNotification<TParams>(LspNotification<TParams> notification, Action<TParams> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        OnNotification(notification, (parameters, _) =>
        {
            handler(parameters);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Sends a request to the client and waits for its answer.</summary>
    /// <param name="request">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="timeout">Null for the timeout of the options; <see cref="Timeout.InfiniteTimeSpan"/> where a person answers.</param>
    /// <param name="cancellationToken">Stops waiting, and tells the client to stop working.</param>
    /// <exception cref="LspException">The client has answered with an error, or with something that is no result.</exception>
    /// <exception cref="LspConnectionClosedException">The connection has ended first.</exception>
    /// <exception cref="TimeoutException">The client took too long.</exception>
    public Task<TResult> SendRequestAsync<TParams, TResult>(
        LspRequest<TParams, TResult> request,
        TParams parameters,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _outgoing.SendAsync(
            request,
            parameters,
            _writer,
            timeout ?? _options.RequestTimeout,
            _options.TimeProvider,
            cancellationToken);
    }

    /// <summary>
    /// Sends a notification. Those handed over one after the other arrive in that order, whether or not the task is awaited. To a
    /// dead client it goes nowhere.
    /// </summary>
    public Task SendNotificationAsync<TParams>(LspNotification<TParams> notification, TParams parameters)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return _writer.SendAsync(MessageBuffer.Notification(notification.Method, parameters, notification.ParamsInfo));
    }

    /// <summary>Serves the client until it says exit, closes its stream or dies, or the token is cancelled.</summary>
    /// <returns>The exit code that LSP asks for: 0 when the client sent shutdown before, 1 otherwise.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        if (_hasStarted)
        {
            throw new InvalidOperationException("A connection runs only once.");
        }

        if (!_requestHandlers.ContainsKey(LspMethods.Shutdown.Method))
        {
            OnRequest(LspMethods.Shutdown, static (_, _) => default(Nothing));
        }

        _hasStarted = true;
        Task calls = Task.Run(_queue.RunAsync, CancellationToken.None);
        using (CancellationTokenRegistration registration = cancellationToken.Register(() => _lost.TrySetResult()))
        {
            // Reading from standard input cannot be cancelled, so the reading is left behind when the client is lost.
            Task reading = Task.Run(ReadMessagesAsync, CancellationToken.None);
            await Task.WhenAny(reading, _lost.Task).ConfigureAwait(false);
            if (reading.IsFaulted)
            {
                Report(new(LspFaultKind.Framing, "Reading has failed.", null, reading.Exception.GetBaseException()));
            }

            _queue.Complete();
            await WaitAsync(Task.WhenAny(calls, _lost.Task), _options.DrainTimeout).ConfigureAwait(false);
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        foreach (IncomingRequest request in _inFlight.Values)
        {
            request.Cancel();
        }

        _outgoing.Close();
        await WaitAsync(FinishAsync(calls), CancelledTimeout).ConfigureAwait(false);
        _writer.Close();
        return _state == ConnectionState.ShutDown ? 0 : 1;
    }

    Task IRequestHost.AnswerAsync(IncomingRequest request, MessageBuffer answer)
    {
        _inFlight.TryRemove(new(request.Id, request));
        return _writer.SendAsync(answer);
    }

    void IRequestHost.Report(LspFault fault) => Report(fault);

    // Handlers that heed their token end now, and the last answers leave; a handler that does not is left behind.
    private async Task FinishAsync(Task calls)
    {
        await calls.ConfigureAwait(false);
        await _writer.FlushAsync().ConfigureAwait(false);
    }

    private async Task WaitAsync(Task task, TimeSpan timeout)
    {
        using CancellationTokenSource done = new();
        await Task.WhenAny(task, Task.Delay(timeout, _options.TimeProvider, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
    }

    private void Register<TParams, TState, TResult>(
        LspRequest<TParams, TResult> request,
        RequestOrder order,
        Func<TParams, TState> capture,
        Func<TParams, TState, CancellationToken, ValueTask<TResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfTaken(request.Method);
        if (request.Method is "initialize" or "shutdown")
        {
            order = RequestOrder.Ordered;
        }

        _requestHandlers.Add(request.Method, new RequestHandler<TParams, TState, TResult>(request, order, capture, handler));
    }

    private void ThrowIfTaken(string method)
    {
        if (_hasStarted)
        {
            throw new InvalidOperationException("Handlers are registered before the connection runs.");
        }

        if (_requestHandlers.ContainsKey(method) || _notificationHandlers.ContainsKey(method))
        {
            throw new InvalidOperationException($"{method} has a handler already.");
        }
    }
}
