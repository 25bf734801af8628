using RadLSP.Dictation.Agreement;

namespace RadLSP.Speech.Recognition;

/// <summary>One question to the recogniser.</summary>
/// <param name="Samples">16 kHz mono from -1 to 1: the utterance from its start.</param>
/// <param name="Prompt">What could have stood before.</param>
/// <param name="IsPartial">True while somebody is still speaking: the words are wanted soon and are not the last.</param>
internal sealed record PassRequest(ReadOnlyMemory<float> Samples, string Prompt, bool IsPartial);

/// <summary>Its answer.</summary>
/// <param name="Words">With times from the start of the samples.</param>
internal sealed record PassResult(IReadOnlyList<RecognizedWord> Words, double NoSpeechProbability);

/// <summary>A recogniser that did not answer; the next question may find it well again.</summary>
internal sealed class PassFailedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Asks the recogniser.</summary>
/// <exception cref="PassFailedException">It failed.</exception>
internal delegate Task<PassResult> Recognize(PassRequest request, CancellationToken cancellation);
