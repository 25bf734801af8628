using LLama.Native;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Llama.Native;

/// <summary>Receives the log of llama.cpp from LLamaSharp.</summary>
internal static class NativeLog
{
    public static NativeErrors Errors { get; } = new();

    public static void Receive(LLamaLogLevel level, string text)
    {
        if (level == LLamaLogLevel.Error)
        {
            Errors.Add(text);
        }
    }
}
