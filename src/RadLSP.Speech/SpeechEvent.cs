using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech;

/// <summary>What the pipeline has to tell, in order: per utterance any number of partials, then one of the others.</summary>
/// <param name="Utterance">The number of the utterance, from 1; 0 for an event about none.</param>
public abstract record SpeechEvent(long Utterance);

/// <summary>The words so far.</summary>
/// <param name="Stable">Two passes agree on these; a later partial does not change them.</param>
/// <param name="Unstable">These may still change.</param>
public sealed record PartialSpeech(long Utterance, IReadOnlyList<RecognizedWord> Stable, IReadOnlyList<RecognizedWord> Unstable) : SpeechEvent(Utterance);

/// <summary>The words of a whole utterance; they do not change any more.</summary>
public sealed record FinalSpeech(HeardUtterance Heard, SpeechTiming Timing) : SpeechEvent(Heard.Id);

/// <summary>Sound that was taken for speech and holds no words, or words that a recogniser makes up when it hears none.</summary>
/// <param name="Heard">The words that are left out; null when there were none.</param>
/// <param name="Reason">For programs: the id of the check; empty when there were no words.</param>
public sealed record NoSpeech(long Utterance, HeardUtterance? Heard, string Reason) : SpeechEvent(Utterance);

/// <summary>The recogniser failed on it again and again. Its sound is handed back, so that it can be kept and tried later.</summary>
/// <param name="Samples">16 kHz mono from -1 to 1.</param>
/// <param name="Message">For the user: what happened and what to do.</param>
public sealed record FailedSpeech(long Utterance, ReadOnlyMemory<float> Samples, string Message) : SpeechEvent(Utterance);

/// <summary>Something the user should know while the dictation goes on: the recogniser is started again, another detector is used.</summary>
public sealed record SpeechNotice(string Message) : SpeechEvent(0);

/// <summary>How long things took, from the arrival of the last sound that was speech.</summary>
/// <param name="EndToText">To the final words.</param>
/// <param name="Pause">What of it passed until the pause was long enough to be the end.</param>
/// <param name="Engine">What of it, after the pause, the recogniser was busy.</param>
/// <param name="FirstPartial">From the first sound of the utterance to the first partial; null without one.</param>
/// <param name="Passes">How often the recogniser was asked.</param>
public readonly record struct SpeechTiming(TimeSpan EndToText, TimeSpan Pause, TimeSpan Engine, TimeSpan? FirstPartial, int Passes)
{
    /// <summary>The rest: our own share.</summary>
    public TimeSpan Own => EndToText - Pause - Engine;
}
