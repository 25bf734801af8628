using System.Reflection;
using RadLSP.Engines.Workers;
using Whisper.net;
using Whisper.net.LibraryLoader;
using Whisper.net.Logger;

namespace RadLSP.Engines.WhisperNet;

/// <summary>Lets Whisper.net open whisper.cpp, and keeps what that says of its errors.</summary>
internal static class WhisperNetLibrary
{
    public static NativeErrors Errors { get; } = new();

    /// <summary>That of the package which the worker was built with.</summary>
    public static string Version { get; } = typeof(WhisperNetLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(entry => entry.Key == "WhisperNet")?.Value ?? "unknown";

    /// <summary>What the library that was opened computes on.</summary>
    public static EngineDevice Device => RuntimeOptions.LoadedLibrary switch
    {
        RuntimeLibrary.Cuda or RuntimeLibrary.Cuda12 => EngineDevice.Cuda,
        RuntimeLibrary.Vulkan => EngineDevice.Vulkan,
        _ => EngineDevice.Cpu,
    };

    /// <summary>Opens the library for a device, or the one for the processor where that cannot be had; once in the life of the process.</summary>
    /// <exception cref="EngineException">There is none, or the user names one, which Whisper.net does not take.</exception>
    public static void Open(string? library, EngineDevice device)
    {
        if (library is not null)
        {
            throw File.Exists(library) || Directory.Exists(library)
                ? new EngineException(EngineError.EngineUnsuitable, $"{library} cannot be used: Whisper.net checks no library against its structs, so this worker opens only those of its packages. Leave engines.whisper.library out.")
                : new EngineException(EngineError.EngineMissing, $"The whisper.cpp library {library} does not exist, and Whisper.net would use only those of its packages. Leave engines.whisper.library out.");
        }

        _ = LogProvider.AddLogger(Keep);
        RuntimeOptions.RuntimeLibraryOrder = device switch
        {
            EngineDevice.Cuda => [RuntimeLibrary.Cuda, RuntimeLibrary.Cuda12, RuntimeLibrary.Cpu, RuntimeLibrary.CpuNoAvx],
            EngineDevice.Vulkan => [RuntimeLibrary.Vulkan, RuntimeLibrary.Cpu, RuntimeLibrary.CpuNoAvx],
            _ => [RuntimeLibrary.Cpu, RuntimeLibrary.CpuNoAvx],
        };
        try
        {
            _ = WhisperFactory.GetRuntimeInfo();
        }
        catch (Exception error)
        {
            // Whisper.net throws a plain Exception where a library is there and cannot be opened.
            throw new EngineException(EngineError.EngineMissing, $"Whisper.net {Version} could not open whisper.cpp in {AppContext.BaseDirectory}. Build the worker with the runtime package for this system.", error);
        }
    }

    private static void Keep(WhisperLogLevel level, string? text)
    {
        if (level == WhisperLogLevel.Error)
        {
            Errors.Add(text ?? "");
        }
    }
}
