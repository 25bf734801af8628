namespace RadLSP.Core.Impressions;

/// <summary>What a prompt asks a model for.</summary>
public enum PromptPurpose : byte
{
    /// <summary>An impression of the report.</summary>
    Impression,

    /// <summary>The impression in plain language, for the patient.</summary>
    Patient,

    /// <summary>Diagnoses to think of, each with the findings that it rests on.</summary>
    Differential,
}

/// <summary>What fills a part of a prompt.</summary>
public enum PromptPartKind : byte
{
    /// <summary>An earlier impression of the user; the part is repeated for each.</summary>
    Own,
    Indication,
    Findings,

    /// <summary>The findings as they were understood, one a line.</summary>
    List,

    /// <summary>The draft that the rules made.</summary>
    Draft,
    Impression,

    /// <summary>What the user has typed so far.</summary>
    Typed,
}

/// <summary>A part of the user's message. Parts go out in the order of the file, so what seldom changes stands first.</summary>
/// <param name="Kind">What fills it.</param>
/// <param name="Text">The words around it, with {text} where it stands.</param>
/// <param name="Priority">When the budget is short, the parts with the lowest number go first; 0 for a part that must be there.</param>
public sealed record PromptPart(PromptPartKind Kind, string Text, int Priority);

/// <summary>A prompt for a language model, as data with a version, so that a result can say what it was asked with.</summary>
public sealed record ModelPrompt
{
    public required string Name { get; init; }

    /// <summary>Raised whenever a word of it changes.</summary>
    public required int Version { get; init; }

    public required PromptPurpose Purpose { get; init; }

    /// <summary>The system message.</summary>
    public required string System { get; init; }

    public required IReadOnlyList<PromptPart> Parts { get; init; }

    /// <summary>The most tokens that the answer may have.</summary>
    public required int MostTokens { get; init; }

    /// <summary>How many of the user's own impressions are shown at the most.</summary>
    public int MostOwn { get; init; }

    /// <summary>Texts at which the model is stopped.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>A grammar in GBNF that the answer must follow; empty for none.</summary>
    public string Answer { get; init; } = "";
}
