using System.Runtime.InteropServices;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>Opens whisper.cpp, and refuses a build whose structs are not the ones that this worker was written for.</summary>
internal static unsafe class NativeWhisper
{
    private const int ProbeSize = 1024;

    private static readonly string[] Required =
        ["whisper_full_with_state", "whisper_init_from_file_with_params_no_state", "whisper_full_default_params", "whisper_context_default_params", "whisper_full_get_token_data_from_state"];

    private static readonly string[] RequiredForVad = ["whisper_vad_init_from_file_with_params", "whisper_vad_detect_speech_no_reset", "whisper_vad_reset_state"];

    private static nint _handle;
    private static bool _isResolving;

    /// <summary>The version that the library states, or "unknown" before 1.8.</summary>
    public static string Version { get; private set; } = "unknown";

    /// <summary>True where the library can run a Silero model over a stream.</summary>
    public static bool HasVad { get; private set; }

    /// <summary>Opens <paramref name="path"/>. Functions are bound at their first call, so after a success there is no second library.</summary>
    /// <exception cref="EngineException">It cannot be loaded, is no whisper.cpp, or another version of it.</exception>
    public static void Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new EngineException(EngineError.EngineMissing, $"The whisper.cpp library {path} does not exist. Correct engines.whisper.library, or leave it out to use the one that came with radlsp.");
        }

        try
        {
            _handle = NativeLibrary.Load(Path.GetFullPath(path));
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new EngineException(EngineError.EngineUnsuitable, $"The whisper.cpp library {path} could not be opened: {FirstLine(error.Message)}. It must be built for this system and its dependencies must be installed.");
        }

        if (Required.FirstOrDefault(name => !NativeLibrary.TryGetExport(_handle, name, out _)) is string missing)
        {
            throw new EngineException(EngineError.EngineUnsuitable, $"{path} is not a library of whisper.cpp: it has no function {missing}.");
        }

        if (!_isResolving)
        {
            NativeLibrary.SetDllImportResolver(typeof(NativeWhisper).Assembly, (name, _, _) => name == WhisperApi.Library ? _handle : 0);
            _isResolving = true;
        }

        HasVad = RequiredForVad.All(name => NativeLibrary.TryGetExport(_handle, name, out _));
        Version = NativeLibrary.TryGetExport(_handle, "whisper_version", out nint version)
            ? Text(((delegate* unmanaged[Cdecl]<byte*>)version)())
            : "unknown";
        if (LayoutProblem() is string problem)
        {
            throw new EngineException(EngineError.EngineUnsuitable, $"{path} holds whisper.cpp {Version}, which lays out its parameters in another way ({problem}). Use a library of whisper.cpp 1.8.4 to 1.9.");
        }
    }

    /// <summary>The names of the GPUs that the library would use, empty where it was built without any.</summary>
    public static IReadOnlyList<string> Gpus()
    {
        const int Gpu = 1;
        const int IntegratedGpu = 2;
        if (!NativeLibrary.TryGetExport(_handle, "ggml_backend_dev_count", out nint count)
            || !NativeLibrary.TryGetExport(_handle, "ggml_backend_dev_get", out nint get)
            || !NativeLibrary.TryGetExport(_handle, "ggml_backend_dev_type", out nint type)
            || !NativeLibrary.TryGetExport(_handle, "ggml_backend_dev_description", out nint description))
        {
            return [];
        }

        List<string> names = [];
        nuint devices = ((delegate* unmanaged[Cdecl]<nuint>)count)();
        for (nuint index = 0; index < devices; index++)
        {
            nint device = ((delegate* unmanaged[Cdecl]<nuint, nint>)get)(index);
            if (((delegate* unmanaged[Cdecl]<nint, int>)type)(device) is Gpu or IntegratedGpu)
            {
                names.Add(Text(((delegate* unmanaged[Cdecl]<nint, byte*>)description)(device)));
            }
        }

        return names;
    }

    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static string? LayoutProblem()
    {
        // Another processor returns large structs in another way; there the values below have to do.
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            int context = WrittenBytes("whisper_context_default_params");
            int full = WrittenBytes("whisper_full_default_params");
            if (context != sizeof(WhisperContextParams))
            {
                return $"whisper_context_params has {context} bytes and not {sizeof(WhisperContextParams)}";
            }

            if (full != sizeof(WhisperFullParams))
            {
                return $"whisper_full_params has {full} bytes and not {sizeof(WhisperFullParams)}";
            }
        }

        WhisperFullParams defaults = WhisperApi.DefaultFullParams(1);
        bool asExpected = defaults.Strategy == 1 && defaults.BeamSize == 5 && defaults.GrammarPenalty == 100
            && defaults.VadParams is { Threshold: 0.5f, MinSpeechMilliseconds: 250 } && MathF.Abs(defaults.NoSpeechThreshold - 0.6f) < 1e-6f
            && defaults.Language != null && Text(defaults.Language) == "en";
        return asExpected ? null : "the defaults of whisper_full_params stand in other places";
    }

    /// <summary>
    /// How many bytes a function that returns a large struct writes: called twice over different fillings, the bytes that agree were
    /// written. The struct's address is the hidden first argument.
    /// </summary>
    private static int WrittenBytes(string function)
    {
        byte* first = stackalloc byte[ProbeSize];
        byte* second = stackalloc byte[ProbeSize];
        new Span<byte>(first, ProbeSize).Fill(0xAA);
        new Span<byte>(second, ProbeSize).Fill(0x55);
        var call = (delegate* unmanaged[Cdecl]<void*, int, void*>)NativeLibrary.GetExport(_handle, function);
        call(first, 0);
        call(second, 0);
        int written = 0;
        for (int index = 0; index < ProbeSize; index++)
        {
            written = first[index] == second[index] ? index + 1 : written;
        }

        return (written + 7) & ~7;
    }

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('.', ' ', ':');
}
