namespace RadLSP.Core.Assertions;

public enum CueKind : byte
{
    /// <summary>What it reaches is absent: "no evidence of".</summary>
    Negation,

    /// <summary>What it reaches is possible: "suspicious for".</summary>
    Possibility,

    /// <summary>What it reaches has not happened: "if", "rule out".</summary>
    Hypothetical,

    /// <summary>What it reaches is of the past: "history of", "status post".</summary>
    Historical,

    /// <summary>What it reaches is somebody else's: "family history of", "mother".</summary>
    OtherExperiencer,

    /// <summary>Looks like a cue and is none: "no increase", "not only".</summary>
    Pseudo,

    /// <summary>Ends the reach of cues before it: "but", "however".</summary>
    Termination,
}

public enum CueDirection : byte
{
    /// <summary>Reaches what follows.</summary>
    Forward,

    /// <summary>Reaches what came before: "is ruled out".</summary>
    Backward,

    Both,
}

/// <summary>A phrase that changes the assertion of what stands near it, in the tradition of NegEx (Chapman 2001) and ConText (Harkema 2009).</summary>
/// <param name="Id">The identifier in the cue files.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Direction">Where it reaches.</param>
/// <param name="MaxTokens">How many tokens it reaches at the most, 0 for up to the next termination or the end of the sentence.</param>
public sealed record AssertionCue(string Id, CueKind Kind, CueDirection Direction, int MaxTokens);
