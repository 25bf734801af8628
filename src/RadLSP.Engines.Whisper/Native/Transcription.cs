namespace RadLSP.Engines.Whisper.Native;

/// <summary>What a transcription is asked with.</summary>
/// <param name="Prompt">Text that could have stood before; the model takes up its words. Too long a prompt loses its beginning.</param>
/// <param name="Language">Two letters, as "en".</param>
/// <param name="AudioContext">How much the encoder looks at, in steps of 20 ms; 0 sizes it to the audio.</param>
/// <param name="BeamSize">1 or less decodes greedily.</param>
/// <param name="Partial">True while the utterance goes on: words are wanted soon, their times are not.</param>
internal sealed record TranscriptionRequest(string? Prompt = null, string Language = "en", int AudioContext = 0, int BeamSize = 1, bool Partial = false);

/// <summary>What came of it.</summary>
/// <param name="Milliseconds">How long whisper.cpp took.</param>
internal sealed record Transcription(IReadOnlyList<RecognizedSegment> Segments, bool Aborted, double Milliseconds);
