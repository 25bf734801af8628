using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>Receives the log of whisper.cpp.</summary>
internal static unsafe class NativeLog
{
    public static NativeErrors Errors { get; } = new();

    public static void Install() => WhisperApi.SetLog(&Receive, null);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(int level, byte* text, void* data)
    {
        if (level == NativeErrors.Level)
        {
            Errors.Add(NativeWhisper.Text(text));
        }
    }
}
