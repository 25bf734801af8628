namespace RadLSP.Core.Lexicon;

/// <summary>What sort of thing a concept is.</summary>
public enum ConceptKind : byte
{
    /// <summary>A structure or region of the body.</summary>
    Anatomy,

    /// <summary>Something seen: a disease, a sign, a quality of a structure.</summary>
    Observation,

    /// <summary>A tube, line, implant or other foreign material.</summary>
    Device,

    /// <summary>An operation or intervention.</summary>
    Procedure,

    /// <summary>A word that says a structure is normal.</summary>
    Normal,

    /// <summary>A word that qualifies: side, severity, change, count.</summary>
    Modifier,

    /// <summary>A word of the examination: modality, body part, contrast, sex.</summary>
    Exam,

    /// <summary>A word that builds an entity: unit, month, "segment", "image".</summary>
    EntityWord,
}

/// <summary>Whether a report's impression owes a mention of the finding. Source: the lexicon; Larson et al., JACR 2014 for critical.</summary>
public enum Significance : byte
{
    None,

    /// <summary>Need not be in the impression.</summary>
    Incidental,

    /// <summary>Usually mentioned.</summary>
    Minor,

    /// <summary>Must be mentioned.</summary>
    Major,

    /// <summary>Must be mentioned and told to somebody within minutes to hours.</summary>
    Critical,
}

public enum Laterality : byte
{
    None,
    Left,
    Right,

    /// <summary>Both sides.</summary>
    Bilateral,

    /// <summary>Sides are named, but which one belongs to the finding cannot be told.</summary>
    Ambiguous,
}

public enum Sex : byte
{
    Unknown,
    Female,
    Male,
}

/// <summary>One thing that a report can name. Immutable; made from the lexicon files.</summary>
public sealed class Concept
{
    /// <summary>Its position in <see cref="ConceptLexicon.Concepts"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The identifier in the lexicon files, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>The preferred name.</summary>
    public required string Name { get; init; }

    public required ConceptKind Kind { get; init; }

    /// <summary>The kind within modifiers, exam words and entity words ("laterality", "modality", "unit"); empty otherwise.</summary>
    public string Group { get; init; } = "";

    /// <summary>The side that the name itself carries ("right middle lobe").</summary>
    public Laterality Side { get; init; }

    /// <summary>There is a left one and a right one.</summary>
    public bool IsPaired { get; init; }

    /// <summary>The only sex that has it, or <see cref="Sex.Unknown"/>; for exam words of group "sex", the sex meant.</summary>
    public Sex Sex { get; init; }

    /// <summary>Means something only together with an anatomy ("mass").</summary>
    public bool IsGeneric { get; init; }

    /// <summary>A quality of an anatomy ("enlarged"), not a thing of its own.</summary>
    public bool IsQuality { get; init; }

    /// <summary>A complaint or history item of the request, not an imaging finding.</summary>
    public bool IsSymptom { get; init; }

    /// <summary>A side said near it is its side.</summary>
    public bool IsSided { get; init; }

    public Significance Significance { get; init; }

    /// <summary>Rank of a severity (1 least to 5 most), number of a month, or 0.</summary>
    public int Rank { get; init; }

    /// <summary>Factor of a unit to the base unit of its dimension (mm for length), 0 when not a unit.</summary>
    public double Factor { get; init; }

    /// <summary>The dimension of a unit ("length", "attenuation"); empty otherwise.</summary>
    public string Dimension { get; init; } = "";

    /// <summary>The code of a unit in the Unified Code for Units of Measure ("mm", "[hnsf'U]"); empty when it has none or is not a unit.</summary>
    public string Ucum { get; init; } = "";

    /// <summary>Concept that it is a part of, -1 for none.</summary>
    public int PartOf { get; init; } = -1;

    /// <summary>Anatomy implied when none is said, the usual one first.</summary>
    public IReadOnlyList<int> Sites { get; init; } = [];

    /// <summary>Anatomy that is gone after this operation.</summary>
    public IReadOnlyList<int> Removes { get; init; } = [];

    /// <summary>Anatomy that an exam of this body part shows.</summary>
    public IReadOnlyList<int> Covers { get; init; } = [];

    /// <summary>Groups of observations of which one may stand for another in an impression (consolidation, pneumonia).</summary>
    public IReadOnlyList<int> Families { get; init; } = [];

    public override string ToString() => Id;
}
