using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RadLSP.Engines.Llama.Native;

/// <summary>
/// The libraries that LLamaSharp has opened in this process. It shows neither their devices nor whether a grammar could be read, and
/// checks no layout; for these few questions their exports are called directly.
/// </summary>
internal sealed unsafe class LoadedLibraries
{
    private const int ProbeSize = 1024;

    private readonly nint _llama;
    private readonly nint _ggml;
    private readonly nint _base;

    private LoadedLibraries(string llama, string ggml, string ggmlBase)
    {
        Folder = Path.GetDirectoryName(llama) ?? "";

        // A library that is open already is not opened a second time; this only gives its handle.
        _llama = NativeLibrary.Load(llama);
        _ggml = NativeLibrary.Load(ggml);
        _base = NativeLibrary.Load(ggmlBase);
    }

    public string Folder { get; }

    /// <summary>Null when LLamaSharp has opened none.</summary>
    public static LoadedLibraries? Find()
    {
        using Process self = Process.GetCurrentProcess();
        List<string> files = [.. self.Modules.Cast<ProcessModule>().Select(module => module.FileName)];
        return Named("llama") is string llama && Named("ggml") is string ggml && Named("ggml-base") is string ggmlBase
            ? new LoadedLibraries(llama, ggml, ggmlBase)
            : null;

        string? Named(string stem) => files.FirstOrDefault(file => Stem(Path.GetFileName(file)) == stem);
    }

    /// <summary>How many bytes a function writes that returns a large struct: called over two fillings, the bytes that agree were written.</summary>
    public int WrittenBytes(string function)
    {
        byte* first = stackalloc byte[ProbeSize];
        byte* second = stackalloc byte[ProbeSize];
        new Span<byte>(first, ProbeSize).Fill(0xAA);
        new Span<byte>(second, ProbeSize).Fill(0x55);
        var call = (delegate* unmanaged[Cdecl]<void*, void*>)NativeLibrary.GetExport(_llama, function);
        call(first);
        call(second);
        int written = ProbeSize;
        while (written > 0 && first[written - 1] != second[written - 1])
        {
            written--;
        }

        // Padding at the end of a struct is not always written.
        return (written + 7) & ~7;
    }

    /// <summary>Opens the parts for single processors and devices, in builds that keep these in files of their own; LLamaSharp's packages do not.</summary>
    public void LoadModules()
    {
        if (Count() > 0 || !NativeLibrary.TryGetExport(_ggml, "ggml_backend_load_all_from_path", out nint load))
        {
            return;
        }

        nint folder = Marshal.StringToCoTaskMemUTF8(Folder);
        ((delegate* unmanaged[Cdecl]<nint, void>)load)(folder);
        Marshal.FreeCoTaskMem(folder);
    }

    public IReadOnlyList<EngineDeviceInfo> Devices()
    {
        var device = (delegate* unmanaged[Cdecl]<nuint, nint>)NativeLibrary.GetExport(_ggml, "ggml_backend_dev_get");
        var name = (delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(_base, "ggml_backend_dev_name");
        var description = (delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(_base, "ggml_backend_dev_description");
        var memory = (delegate* unmanaged[Cdecl]<nint, nuint*, nuint*, void>)NativeLibrary.GetExport(_base, "ggml_backend_dev_memory");
        List<EngineDeviceInfo> devices = [];
        for (nuint index = 0; index < Count(); index++)
        {
            nint handle = device(index);
            nuint free, total;
            memory(handle, &free, &total);
            string known = Marshal.PtrToStringUTF8(name(handle)) ?? "";
            EngineDevice? kind = known switch
            {
                "CPU" => EngineDevice.Cpu,
                _ when known.StartsWith("Vulkan", StringComparison.Ordinal) => EngineDevice.Vulkan,
                _ when known.StartsWith("CUDA", StringComparison.Ordinal) => EngineDevice.Cuda,
                _ when known.StartsWith("Metal", StringComparison.Ordinal) || known.StartsWith("MTL", StringComparison.Ordinal) => EngineDevice.Metal,
                _ => null,
            };
            if (kind is EngineDevice found)
            {
                devices.Add(new EngineDeviceInfo(found, Marshal.PtrToStringUTF8(description(handle)) ?? "", (long)free, (long)total));
            }
        }

        return devices;
    }

    /// <summary>LLamaSharp adds a grammar that llama.cpp could not read to its chain as a null pointer, which ends the process at the first token.</summary>
    public bool IsGrammar(nint model, string grammar)
    {
        var vocabulary = (delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(_llama, "llama_model_get_vocab");
        var parse = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)NativeLibrary.GetExport(_llama, "llama_sampler_init_grammar");
        var free = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(_llama, "llama_sampler_free");
        nint text = Marshal.StringToCoTaskMemUTF8(grammar);
        nint root = Marshal.StringToCoTaskMemUTF8("root");
        nint parsed = parse(vocabulary(model), text, root);
        Marshal.FreeCoTaskMem(text);
        Marshal.FreeCoTaskMem(root);
        if (parsed == 0)
        {
            return false;
        }

        free(parsed);
        return true;
    }

    private nuint Count() => ((delegate* unmanaged[Cdecl]<nuint>)NativeLibrary.GetExport(_ggml, "ggml_backend_dev_count"))();

    /// <summary>"ggml-base" of libggml-base.so.0 and ggml-base.dll.</summary>
    private static string Stem(string file)
    {
        string name = file.StartsWith("lib", StringComparison.Ordinal) ? file[3..] : file;
        int end = name.IndexOf('.', StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }
}
