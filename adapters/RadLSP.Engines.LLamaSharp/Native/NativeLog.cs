using LLama.Native;

namespace RadLSP.Engines.Llama.Native;

/// <summary>
/// Keeps the last errors of llama.cpp, to say why a model could not be loaded. Everything below an error is dropped: lower levels
/// can repeat prompts, which belong in no log.
/// </summary>
internal static class NativeLog
{
    private const int Capacity = 6;
    private static readonly Queue<string> Lines = new();

    public static void Receive(LLamaLogLevel level, string text)
    {
        if (level != LLamaLogLevel.Error || text.Trim() is not { Length: > 1 } line)
        {
            return;
        }

        lock (Lines)
        {
            Lines.Enqueue(line);
            if (Lines.Count > Capacity)
            {
                Lines.Dequeue();
            }
        }
    }

    /// <summary>The errors since the last call, on one line; empty when there were none.</summary>
    public static string TakeErrors()
    {
        lock (Lines)
        {
            string all = string.Join("; ", Lines);
            Lines.Clear();
            return all;
        }
    }
}
