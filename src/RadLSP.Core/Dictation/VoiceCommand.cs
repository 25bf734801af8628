namespace RadLSP.Core.Dictation;

/// <summary>What a grammar knows about commands by voice. Immutable.</summary>
public sealed class VoiceCommands
{
    public static readonly VoiceCommands Empty = new();

    /// <summary>In the order of their files.</summary>
    public IReadOnlyList<VoiceCommand> All { get; init; } = [];

    /// <summary>A command acts only when the mean probability of its words is at least this. 0 to 1.</summary>
    public double LeastProbability { get; init; } = 0.7;

    /// <summary>Words that, said before a command, dictate its words instead.</summary>
    public IReadOnlyList<string> Escapes { get; init; } = [];

    /// <summary>These commands and those of a user, of which one with the same id takes the place of ours.</summary>
    public VoiceCommands With(VoiceCommands own) => new()
    {
        All = [.. All.Where(command => own.All.All(other => other.Id != command.Id)), .. own.All],
        LeastProbability = LeastProbability,
        Escapes = [.. Escapes.Union(own.Escapes)],
    };
}

/// <summary>One thing that can be said to RadLSP.</summary>
public sealed record VoiceCommand
{
    /// <summary>Kebab-case: "scratch-that".</summary>
    public required string Id { get; init; }

    /// <summary>Under which it is listed: "Undo".</summary>
    public required string Group { get; init; }

    /// <summary>What is said; the first is shown to users.</summary>
    public required IReadOnlyList<CommandPhrase> Phrases { get; init; }

    /// <summary>What it does, for the code that does it: "dictation.scratch".</summary>
    public required string Effect { get; init; }

    /// <summary>Fixed arguments of the effect.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>What must be so for it to work; empty for always.</summary>
    public CommandPlaces Where { get; init; }

    /// <summary>Where it does not work, its words are dictation: "accept", "cancel".</summary>
    public bool OnlyThere { get; init; }

    /// <summary>It changes what cannot be taken back by "undo that", so users are asked first.</summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>One sentence for "what can I say".</summary>
    public required string Description { get; init; }
}

/// <summary>A phrase of a command.</summary>
/// <param name="Parts">Its words and slots.</param>
/// <param name="Text">As its author wrote it: "go to &lt;section&gt;".</param>
public sealed record CommandPhrase(IReadOnlyList<CommandPhrasePart> Parts, string Text);

/// <summary>A word or a slot of a phrase.</summary>
/// <param name="Word">The word in lower case; the name of the slot.</param>
/// <param name="Slot">What fills it; <see cref="CommandSlotKind.None"/> for a word.</param>
public sealed record CommandPhrasePart(string Word, CommandSlotKind Slot);

/// <summary>What fills a slot.</summary>
public enum CommandSlotKind : byte
{
    None,

    /// <summary>The name of a section.</summary>
    Section,

    /// <summary>The name of a template.</summary>
    Template,

    /// <summary>The name of a field.</summary>
    Field,

    /// <summary>An organ.</summary>
    Organ,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One or more words.</summary>
    Words,

    /// <summary>Words that stand in the report; without them the phrase is dictation.</summary>
    Text,
}

/// <summary>What must be so at the cursor or in the session.</summary>
[Flags]
public enum CommandPlaces : byte
{
    Anywhere = 0,

    /// <summary>The report has sections.</summary>
    Sections = 1,

    /// <summary>The report has template fields.</summary>
    Fields = 2,

    /// <summary>There are problems in the report.</summary>
    Diagnostics = 4,

    /// <summary>A drafted impression waits.</summary>
    Draft = 8,

    /// <summary>Something was dictated in this session.</summary>
    Utterance = 16,

    /// <summary>There is a selection.</summary>
    Selection = 32,

    /// <summary>A list of choices is shown.</summary>
    Choices = 64,
}
