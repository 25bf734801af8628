using System.Runtime.CompilerServices;

namespace RadLSP.Engines.Workers;

/// <summary>
/// Keeps one worker: starts it when it is first needed, loads its model again after it had to be restarted, lets it rest when it fails
/// in a row, leaves the GPU for the processor when the GPU brings it down, and kills it when it does not answer in time.
/// </summary>
public sealed class WorkerSupervisor : IAsyncDisposable
{
    private readonly WorkerCommand _command;
    private readonly WorkerLimits _limits;
    private readonly TimeProvider _time;
    private readonly Action<string> _report;
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _state = new();
    private WorkerSession? _session;
    private WorkerLoad? _wanted;
    private WorkerReply _loaded;
    private string _message = "";
    private int _starts;
    private int _failures;
    private DateTimeOffset _restsUntil;
    private bool _leaveGpu;

    /// <param name="report">Hears what happened, in words for the user and without report text: a crash, a restart, a fall-back.</param>
    public WorkerSupervisor(WorkerCommand command, WorkerLimits limits, TimeProvider time, Action<string> report)
    {
        _command = command;
        _limits = limits;
        _time = time;
        _report = report;
    }

    /// <summary>The process of the worker; null while none runs.</summary>
    internal int? ProcessId => _session?.Process.Id;

    /// <summary>Kills the worker. The next request would start another one, so this comes last.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        WorkerSession? session;
        lock (_state)
        {
            session = _session;
            _session = null;
        }

        if (session is not null)
        {
            session.Process.Kill();
            await session.Ended.ConfigureAwait(false);
        }

        _starting.Dispose();
    }

    internal async Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation) =>
        (await ConnectAsync(loaded: false, cancellation).ConfigureAwait(false)).Process.Connection.Capabilities;

    /// <summary>Loads a model, on the processor when the device fails and that is allowed.</summary>
    internal async Task<WorkerReply> LoadAsync(WorkerLoad load, CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_wanted != load)
            {
                // Another model is no cause to remember how the one before failed.
                (_wanted, _leaveGpu, _failures, _restsUntil) = (load, false, 0, default);
            }

            await ReadyAsync(cancellation).ConfigureAwait(false);
            return _loaded;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Asks for one answer; loads the model first if the worker had to be started again.</summary>
    internal async Task<WorkerReply> AskAsync(WorkerRequest request, ReadOnlyMemory<byte> data, TimeSpan? deadline, CancellationToken cancellation)
    {
        await foreach (WorkerReply reply in AskManyAsync(request, data, deadline, cancellation).ConfigureAwait(false))
        {
            return reply;
        }

        throw new EngineException(EngineError.EngineCrashed, $"{_command.Engine} gave no answer.");
    }

    internal async IAsyncEnumerable<WorkerReply> AskManyAsync(
        WorkerRequest request, ReadOnlyMemory<byte> data, TimeSpan? deadline, [EnumeratorCancellation] CancellationToken cancellation)
    {
        WorkerSession session = await ConnectAsync(loaded: true, cancellation).ConfigureAwait(false);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.Token);
        TimeSpan limit = deadline is TimeSpan own ? own + _limits.Grace : _limits.Request;
        late.CancelAfter(limit);
        await using WorkerSession.Caller caller = session.Enter();
        await using IAsyncEnumerator<WorkerReply> replies =
            session.Process.Connection.AskManyAsync(request, data, late.Token).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            try
            {
                if (!await replies.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (OperationCanceledException) when (!session.Token.IsCancellationRequested)
            {
                session.EndBecause($"it did not answer within {limit.TotalSeconds:0.#} s and was stopped");
                await session.Ended.ConfigureAwait(false);
                throw new EngineException(EngineError.DeadlineExceeded, $"{_command.Engine} did not answer within {limit.TotalSeconds:0.#} s and was stopped. It starts again with the next request.");
            }
            catch (Exception error) when (error is OperationCanceledException or EngineException { Error: EngineError.EngineCrashed or EngineError.ProtocolViolated })
            {
                throw new EngineException(EngineError.EngineCrashed, await session.Ended.ConfigureAwait(false), error);
            }

            WorkerReply reply = replies.Current;
            if (reply.IsLast)
            {
                session.HasAnswered = true;
                caller.IsAnswered = true;
                _failures = 0;
            }

            yield return reply;
        }
    }

    /// <summary>Starts nothing: a worker that is not needed yet is as healthy as one that runs.</summary>
    internal async Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation)
    {
        WorkerSession? session = _session;
        if (session is null)
        {
            return new EngineHealth(false, _message, EngineDevice.Cpu, Math.Max(0, _starts - 1));
        }

        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(_limits.Heartbeat);
        try
        {
            WorkerReply reply = await session.Process.Connection.AskAsync(new HealthRequest(), default, late.Token).ConfigureAwait(false);
            EngineHealth health = ((HealthAnswer)reply.Answer).Health;
            return health with { Message = health.Message.Length > 0 ? health.Message : _message, Device = session.Device, Restarts = _starts - 1, MemoryBytes = session.Process.MemoryBytes };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new EngineHealth(false, $"{_command.Engine} does not answer.", session.Device, _starts - 1);
        }
        catch (EngineException error)
        {
            return new EngineHealth(false, error.Message, session.Device, _starts - 1);
        }
    }

    /// <summary>The running worker, with its model when one was loaded before.</summary>
    private async Task<WorkerSession> ConnectAsync(bool loaded, CancellationToken cancellation)
    {
        if (_session is { } running && (!loaded || running.IsLoaded))
        {
            return running;
        }

        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return loaded && _wanted is not null
                ? await ReadyAsync(cancellation).ConfigureAwait(false)
                : _session ?? await StartAsync(EngineDevice.Cpu, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A worker on the right device with the wanted model. Only under <see cref="_starting"/>.</summary>
    private async Task<WorkerSession> ReadyAsync(CancellationToken cancellation)
    {
        WorkerLoad load = _wanted!;
        string warning = "";
        while (true)
        {
            EngineDevice device = _leaveGpu ? EngineDevice.Cpu : load.Device;
            try
            {
                return await LoadedAsync(load, device, warning.Length > 0 ? warning : _leaveGpu ? _message : "", cancellation).ConfigureAwait(false);
            }
            catch (EngineException error) when (device != EngineDevice.Cpu && load.FallBackToCpu && !_leaveGpu && IsOfTheDevice(error.Error))
            {
                _leaveGpu = true;
                warning = $"{_command.Engine} cannot use {Name(device)} and computes on the processor: {error.Message}";
                _failures = 0;
                _restsUntil = default;
                Tell(warning);
                await EndSessionAsync("the device was changed").ConfigureAwait(false);
            }
        }
    }

    private async Task<WorkerSession> LoadedAsync(WorkerLoad load, EngineDevice device, string warning, CancellationToken cancellation)
    {
        if (_session is { } current)
        {
            if (current.Device == device && current.LoadedWith == load)
            {
                return current;
            }

            if (current.Device != device)
            {
                await EndSessionAsync("the device was changed").ConfigureAwait(false);
            }
        }

        WorkerSession session = _session ?? await StartAsync(device, cancellation).ConfigureAwait(false);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.Token);
        late.CancelAfter(_limits.Load);
        try
        {
            WorkerReply reply = await session.Process.Connection.AskAsync(load.Request(device), default, late.Token).ConfigureAwait(false);
            session.LoadedWith = load;
            _loaded = warning.Length > 0 ? load.Warn(reply, warning) : reply;
            return session;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (!session.Token.IsCancellationRequested)
        {
            session.EndBecause("loading the model took too long");
            await session.Ended.ConfigureAwait(false);
            throw new EngineException(EngineError.DeadlineExceeded, $"{_command.Engine} did not load its model within {_limits.Load.TotalMinutes:0.#} minutes and was stopped. Choose a smaller model or a faster disk.");
        }
        catch (Exception error) when (error is OperationCanceledException or EngineException { Error: EngineError.EngineCrashed or EngineError.ProtocolViolated })
        {
            throw new EngineException(EngineError.EngineCrashed, await session.Ended.ConfigureAwait(false), error);
        }
    }

    private async Task<WorkerSession> StartAsync(EngineDevice device, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        TimeSpan rest = _restsUntil - _time.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            throw new EngineException(EngineError.EngineResting, $"{_message} It is tried again in {Math.Ceiling(rest.TotalSeconds):F0} s.");
        }

        WorkerProcess process;
        try
        {
            process = await WorkerProcess.StartAsync(_command, device, _limits, _time, cancellation).ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            Failed(error.Message);
            throw;
        }

        _starts++;
        WorkerSession session = new(process, device, _limits, _time);
        session.Ended = Task.Run(() => WatchEndAsync(session));
        _ = Task.Run(session.WatchHeartbeatAsync);
        lock (_state)
        {
            _session = session;
        }

        if (_closing.IsCancellationRequested)
        {
            process.Kill();
        }

        return session;
    }

    /// <summary>Waits for the end of a worker, counts it as a failure unless it was meant, and says what happened.</summary>
    private async Task<string> WatchEndAsync(WorkerSession session)
    {
        EngineException? violation = await session.Process.Connection.Ended.ConfigureAwait(false);

        // Whoever closes its output and lives on is no use; whoever sends garbage is stopped.
        session.Process.Kill();
        string words = await session.Process.DescribeEndAsync().ConfigureAwait(false);
        words = session.Reason ?? (violation is null ? words : violation.Message);
        string message = $"{_command.Engine} stopped while it was running: {words}. It starts again with the next request.";
        bool meant;
        lock (_state)
        {
            meant = session.IsEndMeant || _closing.IsCancellationRequested;
            if (_session == session)
            {
                _session = null;
            }

            if (!meant)
            {
                if (session.Device != EngineDevice.Cpu && !session.HasAnswered && _wanted is { FallBackToCpu: true })
                {
                    _leaveGpu = true;
                    message = $"{_command.Engine} failed on {Name(session.Device)} ({words}) and computes on the processor from now on. Repeat what you did.";
                }

                Failed(message);
            }
        }

        await session.CloseAsync().ConfigureAwait(false);
        session.Process.Dispose();
        return message;
    }

    private async Task EndSessionAsync(string reason)
    {
        if (_session is { } session)
        {
            session.IsEndMeant = true;
            session.EndBecause(reason);
            await session.Ended.ConfigureAwait(false);
        }
    }

    /// <summary>The first failure costs no rest: a single crash should not be felt.</summary>
    private void Failed(string message)
    {
        if (_failures > 0)
        {
            _restsUntil = _time.GetUtcNow() + _limits.Rests[Math.Min(_failures, _limits.Rests.Count) - 1];
        }

        _failures++;
        Tell(message);
    }

    private void Tell(string message)
    {
        _message = message;
        _report(message);
    }

    private static bool IsOfTheDevice(EngineError error) => error
        is EngineError.EngineCrashed or EngineError.EngineMissing or EngineError.EngineUnsuitable or EngineError.DeviceFailed
        or EngineError.DeadlineExceeded or EngineError.NotEnoughMemory;

    private static string Name(EngineDevice device) => device switch
    {
        EngineDevice.Vulkan => "the GPU (Vulkan)",
        EngineDevice.Cuda => "the GPU (CUDA)",
        EngineDevice.Metal => "the GPU (Metal)",
        _ => "the processor",
    };
}
