namespace RadLSP.Engines;

/// <summary>What every engine can be asked.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>What the engine can do. May start it; loads no model.</summary>
    Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation);

    /// <summary>Answers also while the engine computes. Starts nothing.</summary>
    Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation);
}

/// <summary>A model that an engine has loaded.</summary>
public interface ILoadedModel
{
    /// <summary>As "llama 1B Q4_K - Medium" or "tiny.en".</summary>
    string Description { get; }

    /// <summary>What it computes on, which is not what was wanted after a fall-back.</summary>
    EngineDevice Device { get; }

    /// <summary>What the user should know, as why the GPU is not used; empty when all is as wanted.</summary>
    string Warning { get; }
}
