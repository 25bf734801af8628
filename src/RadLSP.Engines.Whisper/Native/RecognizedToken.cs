namespace RadLSP.Engines.Whisper.Native;

/// <summary>A piece of recognised text as the model has it: bytes that may end inside a character.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="StartMilliseconds">From the start of the audio that was transcribed.</param>
internal readonly record struct RecognizedToken(byte[] Bytes, float Probability, int StartMilliseconds, int EndMilliseconds);

/// <summary>A word, or a word with its punctuation.</summary>
internal readonly record struct RecognizedWord(string Text, float Probability, int StartMilliseconds, int EndMilliseconds);

/// <summary>A stretch of recognised words.</summary>
/// <param name="NoSpeechProbability">How sure the model is, from 0 to 1, that nobody spoke.</param>
internal sealed record RecognizedSegment(int StartMilliseconds, int EndMilliseconds, float NoSpeechProbability, IReadOnlyList<RecognizedWord> Words);
