namespace RadLSP.Core.Impressions;

/// <summary>
/// What the verifier of impressions knows of a language: the words that carry no content, and which concepts need care. Everything
/// else must stand in the report.
/// </summary>
public sealed record VerificationWords
{
    public static readonly VerificationWords None = new();

    /// <summary>Words that join others and say nothing by themselves, in lower case.</summary>
    public IReadOnlyList<string> Connecting { get; init; } = [];

    /// <summary>Words with which a sentence goes on about what the one before it named: "it measures 8 mm".</summary>
    public IReadOnlyList<string> Continuing { get; init; } = [];

    /// <summary>Words between two parts of a sentence that speak of two findings.</summary>
    public IReadOnlyList<string> Joining { get; init; } = [];

    /// <summary>Words after which stands what something is taken for.</summary>
    public IReadOnlyList<string> Interpreting { get; init; } = [];

    /// <summary>Words that join what goes with something else: "with".</summary>
    public IReadOnlyList<string> Accompanying { get; init; } = [];

    /// <summary>Words between things that are denied together.</summary>
    public IReadOnlyList<string> Alternative { get; init; } = [];

    /// <summary>Words that must stand in the report as they are, though the lexicon has others for the same concept.</summary>
    public IReadOnlyList<string> Literal { get; init; } = [];

    /// <summary>Words that may stand beside advice that a guideline gives.</summary>
    public IReadOnlyList<string> Advising { get; init; } = [];

    /// <summary>Words before a value that make it a bound of one, and which a statement must keep: "less", "greater".</summary>
    public IReadOnlyList<string> Bounds { get; init; } = [];

    /// <summary>Words of doubt, the weakest group first; a statement may not use a stronger one than the report.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Certainty { get; init; } = [];

    /// <summary>Ids of denials of everything at a place: "acute cardiopulmonary abnormality".</summary>
    public IReadOnlyList<string> Denials { get; init; } = [];

    /// <summary>Statements that an examination shows nothing acute, word by word, in lower case; "… = id" for one that speaks of a structure.</summary>
    public IReadOnlyList<string> NothingAcute { get; init; } = [];

    /// <summary>Statements that an examination shows nothing at all.</summary>
    public IReadOnlyList<string> NothingAtAll { get; init; } = [];

    /// <summary>Ids of normals that speak of a structure as a whole, so that they stand for each of its qualities.</summary>
    public IReadOnlyList<string> WholeNormals { get; init; } = [];

    /// <summary>Ids of qualifiers without which a finding would be another one: "old", "resolved".</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>For each code of a dropped statement, why; {words} stands for the words at fault.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();
}
