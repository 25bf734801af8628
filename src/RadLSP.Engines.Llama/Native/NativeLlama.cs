using System.Runtime.InteropServices;

namespace RadLSP.Engines.Llama.Native;

/// <summary>Opens llama.cpp, and refuses a build whose structs are not the ones that this worker was written for.</summary>
internal static unsafe class NativeLlama
{
    public const string Engine = "llama.cpp";

    private const int ProbeSize = 1024;

    private static nint _llama;
    private static nint _ggml;
    private static nint _base;

    /// <summary>The version that the library states.</summary>
    public static string Version { get; private set; } = "unknown";

    /// <summary>Opens the libraries, once in the life of the process.</summary>
    /// <param name="library">The folder of a build; null for the one beside the worker.</param>
    /// <param name="device">What it should compute on.</param>
    /// <exception cref="EngineException">They are missing, cannot be loaded, or are of another version.</exception>
    public static void Open(string? library, EngineDevice device)
    {
        string folder = library ?? Path.Combine(AppContext.BaseDirectory, "natives", device.ToString().ToLowerInvariant());
        if (!Directory.Exists(folder))
        {
            throw new EngineException(EngineError.EngineMissing, $"There is no llama.cpp in {folder}. Install radlsp's engines for this device, choose another one in engines.llama.device, or name the folder of a build in engines.llama.library.");
        }

        string full = Path.GetFullPath(folder);
        _base = Load(full, "ggml-base");
        _ggml = Load(full, "ggml");
        _llama = Load(full, "llama");
        NativeLibrary.SetDllImportResolver(typeof(NativeLlama).Assembly, (name, _, _) => name switch
        {
            LlamaApi.Llama => _llama,
            LlamaApi.Ggml => _ggml,
            LlamaApi.GgmlBase => _base,
            _ => 0,
        });
        Version = NativeLibrary.TryGetExport(_llama, "llama_version", out nint version)
            ? Text(((delegate* unmanaged[Cdecl]<byte*>)version)())
            : "unknown";
        try
        {
            if (LayoutProblem() is string problem)
            {
                throw Unsuitable(folder, problem);
            }

            NativeLog.Install();
            LlamaApi.LoadBackends(full);
            LlamaApi.Initialize();
        }
        catch (EntryPointNotFoundException error)
        {
            throw Unsuitable(folder, error.Message);
        }
    }

    /// <summary>What the libraries can compute on, with the handles that a model is loaded with.</summary>
    public static IReadOnlyList<(nint Handle, EngineDeviceInfo Info)> Devices()
    {
        List<(nint, EngineDeviceInfo)> devices = [];
        for (nuint index = 0; index < LlamaApi.DeviceCount(); index++)
        {
            nint handle = LlamaApi.Device(index);
            nuint free, total;
            LlamaApi.DeviceMemory(handle, &free, &total);
            string name = Text(LlamaApi.DeviceName(handle));
            EngineDevice? kind = name switch
            {
                _ when name.StartsWith("Vulkan", StringComparison.Ordinal) => EngineDevice.Vulkan,
                _ when name.StartsWith("CUDA", StringComparison.Ordinal) => EngineDevice.Cuda,
                _ when name.StartsWith("Metal", StringComparison.Ordinal) || name.StartsWith("MTL", StringComparison.Ordinal) => EngineDevice.Metal,
                "CPU" => EngineDevice.Cpu,
                _ => null,
            };
            if (kind is EngineDevice known)
            {
                devices.Add((handle, new EngineDeviceInfo(known, Text(LlamaApi.DeviceDescription(handle)), (long)free, (long)total)));
            }
        }

        return devices;
    }

    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>File names carry backend and release: libllama.vulkan.v0.5.0.so, llama.dll.</summary>
    private static nint Load(string folder, string stem)
    {
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            name = name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
            if (name != stem + extension && !(name.StartsWith(stem + ".", StringComparison.Ordinal) && name.Contains(extension, StringComparison.Ordinal)))
            {
                continue;
            }

            try
            {
                return NativeLibrary.Load(file);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                throw new EngineException(EngineError.EngineUnsuitable, $"{file} could not be opened: {error.Message.Split('\n')[0].TrimEnd('.', ' ', ':')}. It must be built for this system (glibc 2.34 or later) and what it needs must be installed.", error);
            }
        }

        throw new EngineException(EngineError.EngineMissing, $"There is no llama.cpp in {folder}: {stem}{extension} is missing. Name the folder of a build in engines.llama.library.");
    }

    private static EngineException Unsuitable(string folder, string problem) =>
        new(EngineError.EngineUnsuitable, $"{folder} holds llama.cpp {Version}, which radlsp-llama was not written for ({problem}). Use the one that came with radlsp, or a build of libllama 0.5.");

    private static string? LayoutProblem()
    {
        // Another processor returns large structs in another way; there the values below have to do.
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            int model = WrittenBytes("llama_model_default_params");
            int context = WrittenBytes("llama_context_default_params");
            if (model != sizeof(LlamaModelParams))
            {
                return $"llama_model_params has {model} bytes and not {sizeof(LlamaModelParams)}";
            }

            if (context != sizeof(LlamaContextParams))
            {
                return $"llama_context_params has {context} bytes and not {sizeof(LlamaContextParams)}";
            }
        }

        LlamaModelParams modelDefaults = LlamaApi.DefaultModelParams();
        LlamaContextParams contextDefaults = LlamaApi.DefaultContextParams();
        bool asExpected = modelDefaults is { GpuLayers: -1, SplitMode: 1, MainGpu: 0, UseExtraBuffers: true, VocabularyOnly: false }
            && contextDefaults is { Context: 512, Batch: 2048, PhysicalBatch: 512, Sequences: 1, FlashAttention: -1, KeyType: 1, ValueType: 1, OffloadCache: true, OffloadOperations: true, Embeddings: false };
        return asExpected ? null : "the defaults of its parameters stand in other places";
    }

    /// <summary>
    /// How many bytes a function that returns a large struct writes: called over two different fillings, the bytes that agree were
    /// written. The struct's address is the hidden first argument.
    /// </summary>
    private static int WrittenBytes(string function)
    {
        byte* first = stackalloc byte[ProbeSize];
        byte* second = stackalloc byte[ProbeSize];
        new Span<byte>(first, ProbeSize).Fill(0xAA);
        new Span<byte>(second, ProbeSize).Fill(0x55);
        var call = (delegate* unmanaged[Cdecl]<void*, void*>)NativeLibrary.GetExport(_llama, function);
        call(first);
        call(second);
        int written = new ReadOnlySpan<byte>(first, ProbeSize).Length;
        while (written > 0 && first[written - 1] != second[written - 1])
        {
            written--;
        }

        // Padding at the end of a struct is not always written.
        return (written + 7) & ~7;
    }
}
