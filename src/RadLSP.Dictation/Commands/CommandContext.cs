using RadLSP.Core.Dictation;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Commands;

/// <summary>What stands around the speaker when something is said.</summary>
public sealed record CommandContext
{
    /// <summary>What is so at the cursor and in the session.</summary>
    public CommandPlaces Places { get; init; }

    /// <summary>Names of the report's sections.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Names of templates and macros.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Names of template fields.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Names of organs.</summary>
    public IReadOnlyList<string> Organs { get; init; } = [];

    /// <summary>The report, for commands about words that stand in it.</summary>
    public string Report { get; init; } = "";

    /// <summary>How dictated words are written.</summary>
    public WritingStyle Style { get; init; } = new(SpokenContext.Report);

    /// <summary>Whether words are taken for commands.</summary>
    public CommandMode Mode { get; init; }
}

/// <summary>What the user has said that words are.</summary>
public enum CommandMode : byte
{
    /// <summary>A command when spoken alone, else dictation.</summary>
    Both,

    /// <summary>Always dictation.</summary>
    DictationOnly,

    /// <summary>Never dictation.</summary>
    CommandsOnly,
}
