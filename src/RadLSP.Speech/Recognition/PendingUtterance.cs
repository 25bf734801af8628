using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech.Recognition;

/// <summary>An utterance whose words are not final. Its sound is kept until they are, so that a dead recogniser costs none of it.</summary>
internal sealed class PendingUtterance(long id, long start, long arrived)
{
    public long Id { get; } = id;

    /// <summary>Samples before it, since the start of the sound.</summary>
    public long Start { get; } = start;

    /// <summary>When it was seen to begin.</summary>
    public long Arrived { get; } = arrived;

    /// <summary>All of it that is known.</summary>
    public ReadOnlyMemory<float> Sound { get; set; }

    /// <summary>Where the last speech ended when that is known, which is in a pause and at the end; -1 while somebody speaks. In samples since the start of the sound.</summary>
    public long SpeechEnd { get; set; } = -1;

    /// <summary>When that came in.</summary>
    public long SpeechEndArrived { get; set; }

    /// <summary>When it was over; 0 before.</summary>
    public long Closed { get; set; }

    /// <summary>Engine time of the whole queue when it was over.</summary>
    public TimeSpan EngineAtClose { get; set; }

    /// <summary>How much of it the last pass has heard, in samples.</summary>
    public int PassedLength { get; set; }

    /// <summary>Where the speech ended that the last pass has heard to its end; -1 when somebody was still speaking.</summary>
    public long PassedSpeechEnd { get; set; } = -1;

    /// <summary>What that pass heard: the final words, should nobody go on.</summary>
    public PassResult? AtPause { get; set; }

    public int Passes { get; set; }

    public int Failures { get; set; }

    public TimeSpan? FirstPartial { get; set; }

    public LocalAgreement Agreement { get; } = new();
}
