namespace RadLSP.Dictation.Sessions;

/// <summary>How a session deals with its editor.</summary>
public sealed record SessionRules
{
    /// <summary>The editor refuses edits of another version than its own.</summary>
    public bool ChecksVersions { get; init; } = true;

    /// <summary>So often an edit is sent again at once when typing has overtaken it; then the session waits for a pause.</summary>
    public int TriesAtOnce { get; init; } = 3;

    /// <summary>So often an utterance is sent in all, before it is kept for the user.</summary>
    public int TriesInAll { get; init; } = 8;

    /// <summary>The answer of the editor alone confirms an edit. Wrong, and only here so that a test can show that it is.</summary>
    internal bool TrustsAnswers { get; init; }

    /// <summary>Words that wait keep their place while the report changes. Wrong, and only here so that a test can show that it is.</summary>
    internal bool ForgetsRebase { get; init; }
}
