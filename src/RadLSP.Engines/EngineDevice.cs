namespace RadLSP.Engines;

/// <summary>What an engine computes on.</summary>
public enum EngineDevice
{
    /// <summary>The processor; always there.</summary>
    Cpu,

    /// <summary>A GPU of any maker through its Vulkan driver.</summary>
    Vulkan,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda,

    /// <summary>An Apple GPU.</summary>
    Metal,

    /// <summary>Whatever a server computes on, which it does not say. No worker can be started for it.</summary>
    Server,
}

/// <summary>A device that an engine has found.</summary>
/// <param name="Name">As its driver names it.</param>
/// <param name="FreeBytes">Memory that is free on it; 0 where the driver does not say.</param>
public sealed record EngineDeviceInfo(EngineDevice Device, string Name, long FreeBytes, long TotalBytes);
