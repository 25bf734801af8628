using System.Runtime.InteropServices;
using LLama.Native;

namespace RadLSP.Engines.Llama.Native;

/// <summary>The function of LLamaSharp that the shared code calls by the worker's own name for it.</summary>
internal static unsafe class LlamaApi
{
    public static int ApplyTemplate(byte* template, LlamaChatMessage* messages, nuint count, byte addAssistant, byte* buffer, int length) =>
        NativeApi.llama_chat_apply_template(template, (LLamaChatMessage*)messages, count, addAssistant != 0, buffer, length);
}

/// <summary>llama_chat_message, as <see cref="LLamaChatMessage"/> has it under other names.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaChatMessage
{
    public byte* Role;
    public byte* Content;
}
