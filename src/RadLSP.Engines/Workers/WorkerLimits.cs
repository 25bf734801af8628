namespace RadLSP.Engines.Workers;

/// <summary>How long a worker may take before it is killed, and how long it rests after it failed.</summary>
public sealed record WorkerLimits
{
    /// <summary>From the start of the process to its first message.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For loading a model; large ones come from slow disks.</summary>
    public TimeSpan Load { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For a request that states no deadline of its own.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Beyond a request's own deadline, at which the engine should have stopped by itself.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a cancelled request to stop: an engine that computes on would make the next request wait.</summary>
    public TimeSpan Cancel { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a worker that has requests is asked whether it is alive, and how long it may take to say so.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The rest after the second, third, ... failure in a row; the first restart is at once.</summary>
    public IReadOnlyList<TimeSpan> Rests { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)];
}
