using System.Runtime.InteropServices;

namespace RadLSP.Architecture.Fixtures;

internal static partial class CallsNative
{
    public static nint Handle(string path)
    {
        BackendInit();
        return NativeLibrary.Load(path);
    }

    [LibraryImport("llama", EntryPoint = "llama_backend_init")]
    private static partial void BackendInit();
}
