namespace RadLSP.Audio.Voice;

/// <summary>When an utterance begins and ends. Times in milliseconds; they are rounded up to windows of 32 ms.</summary>
public sealed record SegmentationOptions
{
    /// <summary>Probability from which a window counts as the beginning of speech, as Silero advises.</summary>
    public float StartProbability { get; init; } = 0.5f;

    /// <summary>Probability below which a window counts as a pause; lower than the start, so that a word does not flicker.</summary>
    public float EndProbability { get; init; } = 0.35f;

    /// <summary>Speech this long begins an utterance; a cough's voiced part or a knock is shorter.</summary>
    public int StartMilliseconds { get; init; } = 96;

    /// <summary>Sound kept before the first speech, so that soft consonants and the breath before them are not cut.</summary>
    public int LeadMilliseconds { get; init; } = 350;

    /// <summary>A pause this long ends the utterance; 250 to 800 are sensible. Shorter is quicker, longer keeps phrases together.</summary>
    public int PauseMilliseconds { get; init; } = 500;

    /// <summary>
    /// A pause this long is told, so that a recogniser can begin before it is long enough to be the end: longer than the closure of a
    /// stop in the middle of a word.
    /// </summary>
    public int PauseHintMilliseconds { get; init; } = 160;

    /// <summary>Sound kept after the last speech; at most the pause.</summary>
    public int TrailMilliseconds { get; init; } = 200;

    /// <summary>Of an utterance with its lead; longer ones are split at their quietest place. A recogniser hears 30 s at once.</summary>
    public int LongestMilliseconds { get; init; } = 25_000;

    /// <summary>How far back the quietest place is looked for.</summary>
    public int SplitSearchMilliseconds { get; init; } = 8000;

    /// <summary>Less speech than this in the whole utterance is dropped: no word is shorter.</summary>
    public int ShortestSpeechMilliseconds { get; init; } = 128;

    /// <summary>Length of sound at which the first snapshot is given, counted from the utterance's start.</summary>
    public int FirstSnapshotMilliseconds { get; init; } = 800;

    /// <summary>Between snapshots at least this much.</summary>
    public int SnapshotStepMilliseconds { get; init; } = 400;

    /// <summary>Between snapshots at least this share of the length, so that long utterances are not recognised ever again.</summary>
    public double SnapshotGrowth { get; init; } = 0.15;

    internal static int Windows(int milliseconds) => (milliseconds + VoiceWindow.Milliseconds - 1) / VoiceWindow.Milliseconds;
}
