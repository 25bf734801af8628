namespace RadLSP.Speech.Recognition;

/// <summary>When the recogniser is asked.</summary>
internal sealed record RecognitionLimits
{
    /// <summary>False asks only when an utterance is over.</summary>
    public bool ShowsPartials { get; init; } = true;

    /// <summary>
    /// The waits before a closed utterance is tried again. A worker that died once is started at once, and rests for 1, 5 and 20
    /// seconds when it dies again; the last wait is behind the third rest.
    /// </summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
        [TimeSpan.Zero, TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(21)];

    /// <summary>Closed utterances that may wait before a file is read on.</summary>
    public int MostWaiting { get; init; } = 4;
}
