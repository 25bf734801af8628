namespace RadLSP.Engines.Whisper.Native;

/// <summary>A piece of recognised text as the model has it: bytes that may end inside a character.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="StartMilliseconds">From the start of the audio that was transcribed.</param>
internal readonly record struct RecognizedToken(byte[] Bytes, float Probability, int StartMilliseconds, int EndMilliseconds);
