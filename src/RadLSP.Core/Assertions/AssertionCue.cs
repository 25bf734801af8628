namespace RadLSP.Core.Assertions;

/// <summary>What a cue does. The first group asserts something, the second shapes how far the first reaches.</summary>
public enum CueKind : byte
{
    /// <summary>What it reaches is absent: "no evidence of".</summary>
    Negation,

    /// <summary>What it reaches is possible: "suspicious for".</summary>
    Possibility,

    /// <summary>What it reaches is possible even where a negation reaches it too: "cannot be excluded".</summary>
    Doubt,

    /// <summary>What it reaches has not happened: "if", "rule out".</summary>
    Hypothetical,

    /// <summary>What it reaches is of the past: "history of", "status post".</summary>
    Historical,

    /// <summary>What it reaches is somebody else's: "family history of", "mother".</summary>
    OtherExperiencer,

    /// <summary>Looks like a cue and is none: "no increase", "not only".</summary>
    Pseudo,

    /// <summary>Ends the reach of cues: "but", ";".</summary>
    Termination,

    /// <summary>Begins a relative clause, whose end is a comma before the verb of the main clause: "the nodule, which was seen before, is not seen".</summary>
    Relative,

    /// <summary>Forward opens, backward closes: cues inside do not reach out, cues outside pass over.</summary>
    Parenthesis,

    /// <summary>
    /// A finite verb. Forward for one whose objects follow ("shows", "there is"), backward for one that completes its
    /// subject ("is", "was seen"). Two of them with a comma or an "and" between are two clauses. Both for a participle
    /// without its verb, which completes a clause and is none ("no effusion seen").
    /// </summary>
    Predicate,

    /// <summary>A comma or its like: separates clauses, or the items of a list that an "and" or "or" closes.</summary>
    Separator,

    /// <summary>"and": joins items or clauses. Forward when what follows only comes along: "with".</summary>
    Conjunction,

    /// <summary>"or": joins items, never clauses.</summary>
    Alternative,

    /// <summary>After a comma or an "and" it starts something affirmed: "no effusion, mild cardiomegaly".</summary>
    Affirmation,
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
/// <param name="Direction">Where it reaches; for a termination, which cues it stops: those that reach forward or backward across it.</param>
/// <param name="MaxTokens">How many tokens it reaches at the most, 0 for up to the end of its clause.</param>
public sealed record AssertionCue(string Id, CueKind Kind, CueDirection Direction, int MaxTokens)
{
    /// <summary>It says something itself, and does not only shape how far others reach.</summary>
    public bool Asserts => Kind < CueKind.Pseudo;

    /// <summary>Its list goes on over words that elsewhere start something affirmed: "denies fever, a cough, ...".</summary>
    public bool HasOpenList { get; init; }

    /// <summary>It holds the verb of its clause: "is absent". One of limited reach is an adjective ("negative"), one of time an adverb ("in the past").</summary>
    internal bool IsVerb => Kind == CueKind.Predicate
        || (Kind is CueKind.Negation or CueKind.Possibility or CueKind.Doubt && Direction == CueDirection.Backward && MaxTokens == 0);
}
