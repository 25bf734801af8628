using RadLSP.Core.Dictation;
using RadLSP.Audio.Voice;

namespace RadLSP.Speech;

/// <summary>How sound becomes words.</summary>
public sealed record SpeechPipelineOptions
{
    /// <summary>Two letters, as "en".</summary>
    public string Language { get; init; } = "en";

    /// <summary>What could have stood before the next words; asked before each pass.</summary>
    public Func<string> Prompt { get; init; } = static () => "";

    /// <summary>Where utterances begin and end, and how often partial words are asked for.</summary>
    public SegmentationOptions Utterances { get; init; } = new();

    /// <summary>What is not believed; null believes everything, which is for tests of the engine only.</summary>
    public GuardSettings? Guard { get; init; }

    /// <summary>1 decodes greedily; more is slower and hears a little better. Partial passes are always greedy.</summary>
    public int BeamSize { get; init; } = 1;

    /// <summary>Shows words while they are spoken. Without it the recogniser is asked once for each utterance.</summary>
    public bool ShowsPartials { get; init; } = true;

    /// <summary>True for a source that can be kept waiting, as a file; a microphone cannot.</summary>
    public bool CanWait { get; init; }

    /// <summary>Longest wait of a recogniser for an utterance is this many times its length, and ten seconds; then it is killed and started again.</summary>
    public double DeadlineFactor { get; init; } = 10;
}
