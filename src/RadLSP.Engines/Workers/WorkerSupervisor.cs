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
    private Session? _session;
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
        Session? session;
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
        Session session = await ConnectAsync(loaded: true, cancellation).ConfigureAwait(false);
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.Token);
        TimeSpan limit = deadline is TimeSpan own ? own + _limits.Grace : _limits.Request;
        late.CancelAfter(limit);
        await using Laggard laggard = new(() => StopLaggardAsync(session));
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
                laggard.IsAnswered = true;
                _failures = 0;
            }

            yield return reply;
        }
    }

    /// <summary>Starts nothing: a worker that is not needed yet is as healthy as one that runs.</summary>
    internal async Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation)
    {
        Session? session = _session;
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
    private async Task<Session> ConnectAsync(bool loaded, CancellationToken cancellation)
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
    private async Task<Session> ReadyAsync(CancellationToken cancellation)
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

    private async Task<Session> LoadedAsync(WorkerLoad load, EngineDevice device, string warning, CancellationToken cancellation)
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

        Session session = _session ?? await StartAsync(device, cancellation).ConfigureAwait(false);
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

    private async Task<Session> StartAsync(EngineDevice device, CancellationToken cancellation)
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
        Session session = new(process, device);
        session.Ended = Task.Run(() => WatchEndAsync(session));
        _ = Task.Run(() => WatchHeartbeatAsync(session));
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
    private async Task<string> WatchEndAsync(Session session)
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

    /// <summary>Asks a worker that has work whether it is alive: one that hangs is found before the limit of its request.</summary>
    private async Task WatchHeartbeatAsync(Session session)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_limits.Heartbeat, _time, session.Token).ConfigureAwait(false);
                if (session.Process.Connection.Pending == 0)
                {
                    continue;
                }

                using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(session.Token);
                late.CancelAfter(_limits.Heartbeat);
                try
                {
                    await session.Process.Connection.AskAsync(new HealthRequest(), default, late.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!session.Token.IsCancellationRequested)
                {
                    session.EndBecause($"it hung: no sign of life for {_limits.Heartbeat.TotalSeconds:0.#} s");
                    return;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or EngineException)
        {
            // The worker ended; that is watched elsewhere.
        }
    }

    /// <summary>Kills a worker that still computes for a caller who has gone, because the next one would wait for it.</summary>
    private async Task StopLaggardAsync(Session session)
    {
        try
        {
            await Task.Delay(_limits.Cancel, _time, session.Token).ConfigureAwait(false);
            if (session.Process.Connection.HasCancelledFor(_limits.Cancel * 0.9))
            {
                session.IsEndMeant = true;
                session.EndBecause("it went on with what was cancelled");
            }
        }
        catch (OperationCanceledException)
        {
            // The worker ended by itself.
        }
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

    /// <summary>Has an eye on what a caller leaves behind who does not wait for the last answer.</summary>
    private sealed class Laggard(Func<Task> watch) : IAsyncDisposable
    {
        public bool IsAnswered { get; set; }

        public ValueTask DisposeAsync()
        {
            if (!IsAnswered)
            {
                _ = watch();
            }

            return default;
        }
    }

    /// <summary>A worker that runs, and what is known of it.</summary>
    private sealed class Session(WorkerProcess process, EngineDevice device)
    {
        private readonly CancellationTokenSource _ended = new();

        public WorkerProcess Process => process;

        public EngineDevice Device => device;

        /// <summary>Cancelled once the worker is gone.</summary>
        public CancellationToken Token => _ended.Token;

        /// <summary>What happened, in words, once the worker is gone.</summary>
        public Task<string> Ended { get; set; } = Task.FromResult("");

        public WorkerLoad? LoadedWith { get; set; }

        public bool IsLoaded => LoadedWith is not null;

        public bool HasAnswered { get; set; }

        public bool IsEndMeant { get; set; }

        /// <summary>Why it was killed; null when it ended by itself.</summary>
        public string? Reason { get; private set; }

        public void EndBecause(string reason)
        {
            Reason ??= reason;
            process.Kill();
        }

        public Task CloseAsync() => _ended.CancelAsync();
    }
}

/// <summary>A model that a worker is to have, so that it can be loaded again.</summary>
internal abstract record WorkerLoad(EngineDevice Device, bool FallBackToCpu)
{
    /// <summary>The request to load it on a device, which is not the wanted one after a fall-back.</summary>
    public abstract WorkerRequest Request(EngineDevice device);

    /// <summary>The answer with a warning for the user.</summary>
    public abstract WorkerReply Warn(WorkerReply reply, string warning);
}
