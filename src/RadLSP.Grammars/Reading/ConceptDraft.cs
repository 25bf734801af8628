using RadLSP.Core.Lexicon;

namespace RadLSP.Grammars.Reading;

/// <summary>An entry of the lexicon before its references to other entries are resolved.</summary>
internal sealed class ConceptDraft
{
    public required string Path { get; init; }

    public required GrammarNode Place { get; init; }

    public required string Id { get; init; }

    public required ConceptKind Kind { get; init; }

    public string Group { get; init; } = "";

    public required IReadOnlyList<ScalarNode> Names { get; init; }

    public IReadOnlyList<ScalarNode> Adjectives { get; init; } = [];

    public bool HasPlurals { get; init; }

    public Laterality Side { get; init; }

    public bool IsPaired { get; init; }

    public Sex Sex { get; init; }

    public bool IsGeneric { get; init; }

    public bool IsQuality { get; init; }

    public bool IsSymptom { get; init; }

    public bool? IsSided { get; init; }

    public Significance Significance { get; init; }

    public int Rank { get; init; }

    public double Factor { get; init; }

    public string Dimension { get; init; } = "";

    public string Ucum { get; init; } = "";

    public ScalarNode? PartOf { get; init; }

    public IReadOnlyList<ScalarNode> Sites { get; init; } = [];

    public IReadOnlyList<ScalarNode> Removes { get; init; } = [];

    public IReadOnlyList<ScalarNode> Covers { get; init; } = [];

    public IReadOnlyList<ScalarNode> Composed { get; init; } = [];
}
