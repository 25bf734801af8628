namespace RadLSP.Audio.Voice;

/// <summary>What the segmentation says. Positions are samples at 16 kHz since the beginning.</summary>
/// <param name="Utterance">Number of the utterance, from 0.</param>
/// <param name="Start">Where its sound begins, the lead included.</param>
public abstract record UtteranceEvent(int Utterance, long Start);

/// <summary>Somebody began to speak.</summary>
public sealed record SpeechStarted(int Utterance, long Start) : UtteranceEvent(Utterance, Start);

/// <summary>The utterance so far, while it goes on.</summary>
/// <param name="Sound">From <see cref="UtteranceEvent.Start"/>.</param>
public sealed record UtteranceSnapshot(int Utterance, long Start, ReadOnlyMemory<float> Sound) : UtteranceEvent(Utterance, Start);

/// <summary>Nobody speaks any more, and the pause may become long enough to end the utterance.</summary>
/// <param name="Sound">From <see cref="UtteranceEvent.Start"/>; it holds all that was said.</param>
/// <param name="SpeechEnd">Where the last speech ended.</param>
public sealed record UtterancePaused(int Utterance, long Start, ReadOnlyMemory<float> Sound, long SpeechEnd) : UtteranceEvent(Utterance, Start);

/// <summary>The whole utterance.</summary>
/// <param name="Sound">From <see cref="UtteranceEvent.Start"/>, lead and trail included.</param>
/// <param name="SpeechEnd">Where the last speech ended; the latency of what follows counts from here.</param>
/// <param name="Cause">Why it ended.</param>
public sealed record UtteranceEnded(int Utterance, long Start, ReadOnlyMemory<float> Sound, long SpeechEnd, UtteranceEndCause Cause)
    : UtteranceEvent(Utterance, Start);

/// <summary>What had begun was too short for a word, and is dropped; whoever showed that somebody speaks takes it back.</summary>
public sealed record UtteranceDropped(int Utterance, long Start) : UtteranceEvent(Utterance, Start);

/// <summary>Why an utterance ended.</summary>
public enum UtteranceEndCause
{
    /// <summary>The speaker paused.</summary>
    Pause,

    /// <summary>It became too long; the next one follows without a gap.</summary>
    Split,

    /// <summary>The sound ended, or the user stopped.</summary>
    Stop,
}
