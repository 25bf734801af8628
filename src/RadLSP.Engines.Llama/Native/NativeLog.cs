using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Llama.Native;

/// <summary>Receives the log of llama.cpp.</summary>
internal static unsafe class NativeLog
{
    public static NativeErrors Errors { get; } = new();

    public static void Install() => LlamaApi.SetLog(&Receive, null);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(int level, byte* text, void* data)
    {
        if (level == NativeErrors.Level)
        {
            Errors.Add(NativeLlama.Text(text));
        }
    }
}
