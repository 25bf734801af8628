namespace RadLSP.Engines.Workers;

/// <summary>A model that a worker is to have, so that it can be loaded again.</summary>
internal abstract record WorkerLoad(EngineDevice Device, bool FallBackToCpu)
{
    /// <summary>The request to load it on a device, which is not the wanted one after a fall-back.</summary>
    public abstract WorkerRequest Request(EngineDevice device);

    /// <summary>The answer with a warning for the user.</summary>
    public abstract WorkerReply Warn(WorkerReply reply, string warning);
}
