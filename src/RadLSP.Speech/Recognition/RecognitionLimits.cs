namespace RadLSP.Speech.Recognition;

/// <summary>When the recogniser is asked.</summary>
internal sealed record RecognitionLimits
{
    /// <summary>New sound between two partial passes, in samples: half a second, which is one or two words.</summary>
    public int StepSamples { get; init; } = 8_000;

    /// <summary>A pause this long, in samples, may be the end: the recogniser is asked before it is known. 160 ms is longer than the closure of a stop.</summary>
    public int PauseSamples { get; init; } = 2_560;

    /// <summary>How often a closed utterance is tried.</summary>
    public int MostFailures { get; init; } = 3;

    /// <summary>Closed utterances that may wait before a file is read on.</summary>
    public int MostWaiting { get; init; } = 4;
}
