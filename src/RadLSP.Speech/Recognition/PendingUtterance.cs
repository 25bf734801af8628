using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech.Recognition;

/// <summary>An utterance whose words are not final. Its sound is kept until they are, so that a dead recogniser costs none of it.</summary>
internal sealed class PendingUtterance(long id, long start, long arrived)
{
    private float[] _samples = new float[16_000 * 4];

    public long Id { get; } = id;

    /// <summary>Samples before it, since the start of the sound.</summary>
    public long Start { get; } = start;

    /// <summary>When its first sound arrived.</summary>
    public long Arrived { get; } = arrived;

    public int Length { get; private set; }

    /// <summary>Where in it the last speech ended, so far.</summary>
    public int SpeechEnd { get; set; }

    /// <summary>When that came in.</summary>
    public long SpeechEndArrived { get; set; }

    /// <summary>True while nobody speaks although the utterance is not over.</summary>
    public bool IsPausing { get; set; }

    /// <summary>When it was over; 0 before.</summary>
    public long Closed { get; set; }

    /// <summary>Engine time of the whole queue when it was over.</summary>
    public TimeSpan EngineAtClose { get; set; }

    /// <summary>How much of it the last pass has heard.</summary>
    public int PassedLength { get; set; }

    /// <summary>Where the speech ended that the last pass has heard to its end; -1 when it was cut in the middle.</summary>
    public int PassedSpeechEnd { get; set; } = -1;

    /// <summary>What a pass in a pause has heard: the final words, should nobody go on.</summary>
    public PassResult? AtPause { get; set; }

    public int Passes { get; set; }

    public int Failures { get; set; }

    public TimeSpan? FirstPartial { get; set; }

    public LocalAgreement Agreement { get; } = new();

    public void Append(ReadOnlySpan<float> samples)
    {
        if (Length + samples.Length > _samples.Length)
        {
            Array.Resize(ref _samples, Math.Max(_samples.Length * 2, Length + samples.Length));
        }

        samples.CopyTo(_samples.AsSpan(Length));
        Length += samples.Length;
    }

    /// <summary>
    /// The sound so far. What is appended later lies behind it, or in another array, so a pass can read it meanwhile.
    /// </summary>
    public ReadOnlyMemory<float> Snapshot(int length) => _samples.AsMemory(0, length);
}
