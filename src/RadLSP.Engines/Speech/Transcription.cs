namespace RadLSP.Engines.Speech;

/// <summary>How an utterance is recognised.</summary>
public sealed record TranscribeOptions
{
    /// <summary>Text that could have stood before; the model takes up its words. Too long a prompt loses its beginning.</summary>
    public string? Prompt { get; init; }

    /// <summary>Words that are expected, the likeliest first; engines that cannot weigh words put them before the prompt.</summary>
    public IReadOnlyList<string> ExpectedWords { get; init; } = [];

    /// <summary>Two letters, as "en".</summary>
    public string Language { get; init; } = "en";

    /// <summary>True while the utterance goes on: words are wanted soon, and their times need not be exact.</summary>
    public bool IsPartial { get; init; }

    /// <summary>How much the encoder looks at, in steps of 20 ms; 0 sizes it to the audio.</summary>
    public int AudioContext { get; init; }

    /// <summary>1 decodes greedily.</summary>
    public int BeamSize { get; init; } = 1;

    /// <summary>How long it may take; then the engine is killed. Null leaves it to the supervisor's limit.</summary>
    public TimeSpan? Deadline { get; init; }
}

/// <summary>What was recognised.</summary>
/// <param name="Milliseconds">How long the engine computed.</param>
public sealed record Transcription(IReadOnlyList<SpeechSegment> Segments, double Milliseconds)
{
    public static Transcription Empty { get; } = new([], 0);
}

/// <summary>A stretch of recognised words. Times count from the start of the audio.</summary>
/// <param name="NoSpeechProbability">How sure the model is, from 0 to 1, that nobody spoke.</param>
public sealed record SpeechSegment(int StartMilliseconds, int EndMilliseconds, float NoSpeechProbability, IReadOnlyList<SpeechWord> Words);

/// <summary>A word with its punctuation, without the spaces around it.</summary>
/// <param name="Probability">From 0 to 1, that of the least sure part of the word.</param>
public sealed record SpeechWord(string Text, float Probability, int StartMilliseconds, int EndMilliseconds);
