using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Booleans and structs cross as they lie in memory; nothing is converted on the way.
[assembly: DisableRuntimeMarshalling]

namespace RadLSP.Engines.Whisper.Native;

// The layout of whisper.h, whisper.cpp 1.8.4 to 1.9. NativeWhisper checks the sizes against the library before any is used.

/// <summary>whisper_context_params.</summary>
/// <remarks>
/// The bytes between <see cref="UseGpu"/> and <see cref="GpuDevice"/> hold one flag in some builds and two in others, and are never
/// touched: their defaults are right for both.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct WhisperContextParams
{
    public bool UseGpu;
    public fixed byte Flags[3];
    public int GpuDevice;
    public bool DtwTokenTimestamps;
    public int DtwHeadsPreset;
    public int DtwTopCount;
    public nuint DtwHeadsCount;
    public void* DtwHeads;
    public nuint DtwMemorySize;
}

/// <summary>whisper_vad_params.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WhisperVadParams
{
    public float Threshold;
    public int MinSpeechMilliseconds;
    public int MinSilenceMilliseconds;
    public float MaxSpeechSeconds;
    public int PadMilliseconds;
    public float OverlapSeconds;
}

/// <summary>whisper_vad_context_params.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WhisperVadContextParams
{
    public int Threads;
    public bool UseGpu;
    public int GpuDevice;
}

/// <summary>whisper_token_data; times are in hundredths of a second.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WhisperTokenData
{
    public int Id;
    public int TimestampId;
    public float Probability;
    public float LogProbability;
    public float TimestampProbability;
    public float TimestampProbabilitySum;
    public long Start;
    public long End;
    public long DtwTime;
    public float VoiceLength;
}

/// <summary>whisper_full_params.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct WhisperFullParams
{
    public int Strategy;
    public int Threads;
    public int MaxTextContext;
    public int OffsetMilliseconds;
    public int DurationMilliseconds;
    public bool Translate;
    public bool NoContext;
    public bool NoTimestamps;
    public bool SingleSegment;
    public bool PrintSpecial;
    public bool PrintProgress;
    public bool PrintRealtime;
    public bool PrintTimestamps;
    public bool TokenTimestamps;
    public float TimestampThreshold;
    public float TimestampSumThreshold;
    public int MaxLength;
    public bool SplitOnWord;
    public int MaxTokens;
    public bool DebugMode;
    public int AudioContext;
    public bool DetectSpeakerTurns;
    public byte* SuppressRegex;
    public byte* InitialPrompt;
    public bool CarryInitialPrompt;
    public int* PromptTokens;
    public int PromptTokenCount;
    public byte* Language;
    public bool DetectLanguage;
    public bool SuppressBlank;
    public bool SuppressNonSpeech;
    public float Temperature;
    public float MaxInitialTimestamp;
    public float LengthPenalty;
    public float TemperatureIncrement;
    public float EntropyThreshold;
    public float LogProbabilityThreshold;
    public float NoSpeechThreshold;
    public int GreedyBestOf;
    public int BeamSize;
    public float BeamPatience;
    public void* NewSegment;
    public void* NewSegmentData;
    public void* Progress;
    public void* ProgressData;
    public void* EncoderBegin;
    public void* EncoderBeginData;
    public delegate* unmanaged[Cdecl]<void*, byte> Abort;
    public void* AbortData;
    public void* LogitsFilter;
    public void* LogitsFilterData;
    public void** GrammarRules;
    public nuint GrammarRuleCount;
    public nuint GrammarStart;
    public float GrammarPenalty;
    public bool Vad;
    public byte* VadModelPath;
    public WhisperVadParams VadParams;
}
