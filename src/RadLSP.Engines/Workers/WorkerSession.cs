namespace RadLSP.Engines.Workers;

/// <summary>A worker that runs, and what is known of it: whether it is alive, and whether it computes for callers who have gone.</summary>
internal sealed class WorkerSession(WorkerProcess process, EngineDevice device, WorkerLimits limits, TimeProvider time)
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

    /// <summary>A caller asks; one who leaves before the last answer is watched over.</summary>
    public Caller Enter() => new(this);

    /// <summary>Asks a worker that has work whether it is alive: one that hangs is found before the limit of its request.</summary>
    public async Task WatchHeartbeatAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(limits.Heartbeat, time, Token).ConfigureAwait(false);
                if (process.Connection.Pending == 0)
                {
                    continue;
                }

                using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(Token);
                late.CancelAfter(limits.Heartbeat);
                try
                {
                    await process.Connection.AskAsync(new HealthRequest(), default, late.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!Token.IsCancellationRequested)
                {
                    EndBecause($"it hung: no sign of life for {limits.Heartbeat.TotalSeconds:0.#} s");
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
    private async Task StopLaggardAsync()
    {
        try
        {
            await Task.Delay(limits.Cancel, time, Token).ConfigureAwait(false);
            if (process.Connection.HasCancelledFor(limits.Cancel * 0.9))
            {
                IsEndMeant = true;
                EndBecause("it went on with what was cancelled");
            }
        }
        catch (OperationCanceledException)
        {
            // The worker ended by itself.
        }
    }

    /// <summary>Has an eye on what a caller leaves behind who does not wait for the last answer.</summary>
    internal sealed class Caller(WorkerSession session) : IAsyncDisposable
    {
        public bool IsAnswered { get; set; }

        public ValueTask DisposeAsync()
        {
            if (!IsAnswered)
            {
                _ = session.StopLaggardAsync();
            }

            return default;
        }
    }
}
