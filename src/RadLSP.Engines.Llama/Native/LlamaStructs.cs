using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace RadLSP.Engines.Llama.Native;

// The structs of llama.h as libllama 0.5 lays them out. NativeLlama compares their sizes and defaults with the library's.

/// <summary>llama_model_params.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaModelParams
{
    public nint* Devices;
    public void* BufferOverrides;
    public int GpuLayers;
    public int SplitMode;
    public int LoadMode;
    public int LazyMode;
    public int MainGpu;
    public float* TensorSplit;
    public delegate* unmanaged[Cdecl]<float, void*, byte> Progress;
    public void* ProgressData;
    public void* MetadataOverrides;
    public bool VocabularyOnly;
    public bool CheckTensors;
    public bool UseExtraBuffers;
    public bool NoHost;
    public bool NoAllocation;
    public bool LoadMultiToken;
}

/// <summary>llama_context_params.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaContextParams
{
    public uint Context;
    public uint Batch;
    public uint PhysicalBatch;
    public uint Sequences;
    public uint RecurrentStates;
    public uint Outputs;
    public uint OutputsPerSequence;
    public int Threads;
    public int BatchThreads;
    public int ContextType;
    public int RopeScaling;
    public int Pooling;
    public int Attention;
    public int FlashAttention;
    public float RopeBase;
    public float RopeScale;
    public float YarnExtension;
    public float YarnAttention;
    public float YarnFast;
    public float YarnSlow;
    public uint YarnContext;
    public float Defragment;
    public void* Evaluated;
    public void* EvaluatedData;
    public int KeyType;
    public int ValueType;
    public delegate* unmanaged[Cdecl]<void*, byte> Abort;
    public void* AbortData;
    public bool Embeddings;
    public bool OffloadCache;
    public bool NoTimings;
    public bool OffloadOperations;
    public bool FullSlidingWindow;
    public bool UnifiedCache;
    public void* Samplers;
    public nuint SamplerCount;
    public nint OtherContext;
}

/// <summary>llama_batch; null positions and sequences mean the next ones of sequence 0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaBatch
{
    public int Count;
    public int* Tokens;
    public float* Embeddings;
    public int* Positions;
    public int* SequenceCounts;
    public int** Sequences;
    public sbyte* Outputs;
}

/// <summary>llama_token_data.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LlamaCandidate
{
    public int Token;
    public float Logit;
    public float Probability;
}

/// <summary>llama_token_data_array.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaCandidates
{
    public LlamaCandidate* First;
    public nuint Count;
    public long Selected;
    public bool IsSorted;
}

/// <summary>llama_sampler_chain_params.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LlamaChainParams
{
    public bool NoTimings;
}

/// <summary>llama_chat_message.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaChatMessage
{
    public byte* Role;
    public byte* Content;
}
