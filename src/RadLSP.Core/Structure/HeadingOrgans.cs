using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Structure;

/// <summary>What a sub-heading of the findings says of the sentences below it.</summary>
/// <param name="Name">The sub-heading as written.</param>
/// <param name="Organs">The items that it names.</param>
/// <param name="IsPlain">It names nothing but whole organs: no side, no level, no other word that a name of an item would lose.</param>
internal sealed record HeadingOrgans(string Name, IReadOnlyList<int> Organs, bool IsPlain)
{
    public static readonly HeadingOrgans None = new("", [], IsPlain: true);

    /// <summary>The structures that it names, as positions in the lexicon.</summary>
    public IReadOnlyList<int> Structures { get; init; } = [];

    /// <summary>The side that it names.</summary>
    public Laterality Side { get; init; }

    /// <summary>The vertebral levels that it names, as <see cref="Finding.Levels"/>.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>It names a structure or a region of the body.</summary>
    public bool NamesPlace => Structures.Count > 0 || Levels.Count > 0;

    public static HeadingOrgans Of(string name, Grammar grammar, OrganTable organs)
    {
        var named = new List<int>();
        if (name.Length == 0)
        {
            return None;
        }

        Token[] tokens = Tokenizer.Tokenize(name, grammar.Words);
        bool isPlain = true;
        int covered = 0;
        var structures = new List<int>();
        Laterality side = Laterality.None;
        foreach (ConceptMatch match in PhraseMatcher.FindConcepts(tokens, grammar.Lexicon, allCapitals: false))
        {
            // "Liver" is also the part of the body that an exam is of; as a heading it is the organ.
            if (match.Concept.Kind == ConceptKind.Exam)
            {
                continue;
            }

            isPlain &= match.Concept is { Kind: ConceptKind.Anatomy, Side: Laterality.None };
            int item = match.Concept.Kind == ConceptKind.Anatomy ? organs.OfStructure(match.Concept, out bool isRegion) is var found && !isRegion ? found : OrganTable.None : OrganTable.None;
            if (item != OrganTable.None && !named.Contains(item))
            {
                named.Add(item);
                isPlain &= IsWhole(match.Concept, organs.Items[item]);
            }

            covered += match.TokenCount;
            side = match.Concept.Side != Laterality.None ? match.Concept.Side : side;
            if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                structures.Add(match.Concept.Index);
            }
        }

        // One word may join two organs; more words than that say something.
        isPlain &= named.Count > 0 && tokens.Length - covered <= named.Count - 1;
        return new HeadingOrgans(name, named, isPlain)
        {
            Structures = structures,
            Side = side,
            Levels = FindingExtractor.LevelsOf(EntityRecognizer.RecognizeHeading(name, tokens, grammar.Lexicon)),
        };
    }

    /// <summary>
    /// The item of a sentence that by itself belongs to <paramref name="own"/>. A heading that is nothing but the name of an organ
    /// stands: its author knew what belongs to it. One that says more ("In the mediastinal window") helps where the sentence is silent.
    /// </summary>
    public int Choose(int own) =>
        Organs.Count == 0 || Organs.Contains(own) || (!IsPlain && own != OrganTable.None) ? own : Organs[0];

    /// <summary>The heading, where a sentence moved away from it would lose what it says.</summary>
    public string LabelFor(int own) => IsPlain && (Organs.Count <= 1 || Organs.Contains(own)) ? "" : Name;

    private static bool IsWhole(Concept structure, OrganItem item) => item.Structures.Count > 0 && item.Structures[0] == structure.Id;
}
