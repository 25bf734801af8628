namespace RadLSP.Engines.Whisper.Native;

/// <summary>Which library of whisper.cpp is open.</summary>
/// <param name="Gpu">What its GPUs are reached by, when it has any.</param>
internal sealed record NativeChoice(EngineDevice Gpu)
{
    /// <summary>The folders of Natives.targets beside the worker, the fastest first. One that is not there, or whose driver is missing, is passed over.</summary>
    private static readonly (string Folder, EngineDevice Gpu)[] Shipped =
        [("cuda", EngineDevice.Cuda), ("vulkan", EngineDevice.Vulkan), ("cpu", EngineDevice.Cpu)];

    /// <param name="library">A library or a folder with one, that the user names; null for the best that came with the worker.</param>
    /// <param name="device">What it should compute on; a library for another GPU is passed over.</param>
    /// <exception cref="EngineException">None can be used.</exception>
    public static NativeChoice Open(string? library, EngineDevice device)
    {
        if (library is not null)
        {
            NativeWhisper.Open(Directory.Exists(library) ? InFolder(library) : library);
            return new NativeChoice(OperatingSystem.IsMacOS() ? EngineDevice.Metal : EngineDevice.Cuda);
        }

        EngineException? last = null;
        foreach ((string folder, EngineDevice gpu) in Shipped)
        {
            string path = Path.Combine(AppContext.BaseDirectory, "natives", folder, "index.node");
            if (!File.Exists(path) || (gpu != EngineDevice.Cpu && gpu != device))
            {
                continue;
            }

            try
            {
                NativeWhisper.Open(path);
                return new NativeChoice(gpu);
            }
            catch (EngineException error)
            {
                last = error;
            }
        }

        throw last ?? new EngineException(
            EngineError.EngineMissing,
            "No library of whisper.cpp came with radlsp for this system. Build or install whisper.cpp 1.9 and name its library in engines.whisper.library.");
    }

    private static string InFolder(string folder)
    {
        string[] names = ["libwhisper.so", "libwhisper.dylib", "whisper.dll", "index.node"];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new EngineException(EngineError.EngineMissing, $"The folder {folder} holds no library of whisper.cpp ({string.Join(", ", names)}). Correct engines.whisper.library.");
    }
}
