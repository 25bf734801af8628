using System.Reflection;
using System.Runtime.InteropServices;
using LLama.Native;

namespace RadLSP.Engines.Llama.Native;

/// <summary>Lets LLamaSharp open llama.cpp, and refuses a build whose structs are not those of this LLamaSharp.</summary>
internal static class NativeLlama
{
    public const string Engine = "LLamaSharp";

    private static LoadedLibraries? _loaded;

    /// <summary>That of the package which the worker was built with.</summary>
    public static string Version { get; } = typeof(NativeLlama).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(entry => entry.Key == "LLamaSharp")?.Value ?? "unknown";

    private static LoadedLibraries Loaded => _loaded ?? throw new EngineException(EngineError.EngineMissing, "llama.cpp is not open.");

    /// <summary>Opens the libraries, once in the life of the process.</summary>
    /// <param name="library">The folder of a build; null for the ones in LLamaSharp's packages.</param>
    /// <param name="device">What it should compute on.</param>
    /// <exception cref="EngineException">They are missing, cannot be loaded, or are of another version.</exception>
    public static void Open(string? library, EngineDevice device)
    {
        NativeLibraryConfig.LLama.WithLogCallback(NativeLog.Receive).WithCuda(device == EngineDevice.Cuda).WithVulkan(device == EngineDevice.Vulkan);
        if (library is not null)
        {
            NativeLibraryConfig.LLama.WithLibrary(InFolder(library));
        }

        string place = library ?? AppContext.BaseDirectory;
        try
        {
            NativeApi.llama_empty_call();
        }
        catch (TypeInitializationException error) when (error.InnerException is EntryPointNotFoundException missing)
        {
            throw Unsuitable(place, missing.Message);
        }
        catch (TypeInitializationException error)
        {
            throw Missing(device, place, error);
        }

        _loaded = LoadedLibraries.Find()
            ?? throw new EngineException(EngineError.EngineUnsuitable, $"{place} does not hold llama.cpp as LLamaSharp {Version} divides it (llama, ggml, ggml-base). Use the packages of that version.");
        try
        {
            if (LayoutProblem() is string problem)
            {
                throw Unsuitable(_loaded.Folder, problem);
            }

            _loaded.LoadModules();
            if (_loaded.Devices().All(known => known.Device != device))
            {
                throw Missing(device, _loaded.Folder, null);
            }
        }
        catch (EntryPointNotFoundException error)
        {
            throw Unsuitable(_loaded.Folder, error.Message);
        }
    }

    public static IReadOnlyList<(EngineDevice Device, EngineDeviceInfo Info)> Devices() => [.. Loaded.Devices().Select(info => (info.Device, info))];

    /// <summary>Whether llama.cpp can read a grammar for this model.</summary>
    public static bool IsGrammar(SafeLlamaModelHandle model, string grammar) => Loaded.IsGrammar(model.DangerousGetHandle(), grammar);

    private static string InFolder(string folder)
    {
        string[] extensions = OperatingSystem.IsWindows() ? [".dll"] : OperatingSystem.IsMacOS() ? [".dylib"] : [".so"];
        string? file = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).FirstOrDefault(path =>
                Path.GetFileName(path) is string name
                && (name.StartsWith("llama.", StringComparison.Ordinal) || name.StartsWith("libllama.", StringComparison.Ordinal))
                && extensions.Any(extension => name.Contains(extension, StringComparison.Ordinal)))
            : null;
        return file is null
            ? throw new EngineException(EngineError.EngineMissing, $"There is no llama.cpp in {folder}. Name the folder of a build in engines.llama.library, or leave it out to use LLamaSharp's.")
            : Path.GetFullPath(file);
    }

    private static EngineException Missing(EngineDevice device, string place, Exception? inner) => new(
        EngineError.EngineMissing,
        $"LLamaSharp {Version} finds no llama.cpp for {device} in {place}, or not the device's driver. Build the worker with the backend package for it, choose another device in engines.llama.device, or name the folder of a build in engines.llama.library.",
        inner);

    private static EngineException Unsuitable(string place, string problem) =>
        new(EngineError.EngineUnsuitable, $"{place} holds a llama.cpp that LLamaSharp {Version} was not written for ({problem}). Use the backend package of the same version.");

    private static string? LayoutProblem()
    {
        // Another processor returns large structs in another way; there the values below have to do.
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            int model = Loaded.WrittenBytes("llama_model_default_params");
            int context = Loaded.WrittenBytes("llama_context_default_params");
            if (model != Marshal.SizeOf<LLamaModelParams>())
            {
                return $"llama_model_params has {model} bytes and not {Marshal.SizeOf<LLamaModelParams>()}";
            }

            if (context != Marshal.SizeOf<LLamaContextParams>())
            {
                return $"llama_context_params has {context} bytes and not {Marshal.SizeOf<LLamaContextParams>()}";
            }
        }

        LLamaModelParams modelDefaults = LLamaModelParams.Default();
        LLamaContextParams contextDefaults = LLamaContextParams.Default();
        bool asExpected = modelDefaults is { n_gpu_layers: -1 or 999, main_gpu: 0, use_extra_bufts: true, vocab_only: false }
            && contextDefaults is { n_ctx: 512, n_batch: 2048, n_ubatch: 512, n_seq_max: 1, type_k: GGMLType.GGML_TYPE_F16, type_v: GGMLType.GGML_TYPE_F16, offload_kqv: true, op_offload: true, embeddings: false };
        return asExpected ? null : "the defaults of its parameters stand in other places";
    }
}
