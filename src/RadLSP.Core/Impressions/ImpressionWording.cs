namespace RadLSP.Core.Impressions;

/// <summary>How impressions are worded in one language. The mechanisms that use it are in the room of impressions.</summary>
public sealed record ImpressionWording
{
    /// <summary>Nothing is known, so that no impression can be drafted.</summary>
    public static readonly ImpressionWording None = new();

    /// <summary>From so many points on, by the rule for omitted findings, a finding stands in the draft.</summary>
    public int LeastPoints { get; init; } = int.MaxValue;

    /// <summary>The same where nothing weighs more: an impression that names nothing calls the exam normal.</summary>
    public int LeastPointsAlone { get; init; } = int.MaxValue;

    /// <summary>What stands in the draft where nothing significant was found; the first that fits the exam counts.</summary>
    public IReadOnlyList<NormalStatement> Normal { get; init; } = [];

    /// <summary>Ids of findings and modifiers that say that a finding is old or lasting: "no acute abnormality" stays true beside it.</summary>
    public IReadOnlyList<string> NotAcute { get; init; } = [];

    /// <summary>Words at the start of a sentence that its statement can do without: "there is".</summary>
    public IReadOnlyList<string> Openings { get; init; } = [];

    /// <summary>Words that a statement can do without wherever they stand: "is seen".</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [];

    /// <summary>Words at the end of a sentence that its statement can do without: "noted".</summary>
    public IReadOnlyList<string> Closings { get; init; } = [];

    /// <summary>Words before which a statement may end: "without".</summary>
    public IReadOnlyList<string> Breaks { get; init; } = [];

    /// <summary>Verbs between a structure and what is said of it, so that "the aorta is tortuous" becomes "tortuous aorta".</summary>
    public IReadOnlyList<string> Copulas { get; init; } = [];

    /// <summary>Words that ask for something to be looked for: "rule out".</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>Words that make a sentence of an impression one about a normal exam: "no acute", "normal".</summary>
    public IReadOnlyList<string> NormalWords { get; init; } = [];

    /// <summary>Words that call the whole exam normal; they stand only where nothing at all was found.</summary>
    public IReadOnlyList<string> WhollyNormal { get; init; } = [];

    /// <summary>Words, each in lower case, that an own sentence may have though the findings do not: they name no finding.</summary>
    public IReadOnlyList<string> NeutralWords { get; init; } = [];

    /// <summary>Words with which a sentence goes on about what the one before it says: "this".</summary>
    public IReadOnlyList<string> Continuing { get; init; } = [];

    /// <summary>Headings of conclusions under which the findings stand where no other heading holds them: "interpretation".</summary>
    public IReadOnlyList<string> DescribingHeadings { get; init; } = [];

    /// <summary>Words with which a clause depends on the one before it, so that no statement begins with it: "consistent with".</summary>
    public IReadOnlyList<string> Dependent { get; init; } = [];

    /// <summary>Words that deny everything acute; they stand only where nothing acute was found.</summary>
    public IReadOnlyList<string> AllClear { get; init; } = [];

    /// <summary>Codes of diagnostics that a draft must not raise when it stands in the report.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];
}
