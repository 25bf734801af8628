using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Features;

/// <summary>What the lexicon knows of a concept, for hover and completion.</summary>
public static class ConceptFacts
{
    public static IReadOnlyList<Fact> Of(Concept concept, ConceptLexicon lexicon)
    {
        var facts = new List<Fact>
        {
            new("kind", concept.Group.Length > 0 ? $"{FindingWords.Of(concept.Kind)} ({concept.Group})" : FindingWords.Of(concept.Kind)),
        };
        if (concept.PartOf >= 0)
        {
            facts.Add(new Fact("part of", lexicon[concept.PartOf].Name));
        }

        if (concept.Side != Laterality.None)
        {
            facts.Add(new Fact("side", FindingWords.Of(concept.Side)));
        }

        if (concept.Sites.Count > 0)
        {
            facts.Add(new Fact("seen in", string.Join(", ", concept.Sites.Take(4).Select(s => lexicon[s].Name))));
        }

        if (concept.Significance >= Significance.Major)
        {
            facts.Add(new Fact(
                "impression",
                concept.Significance == Significance.Critical ? "must be mentioned, and told to somebody" : "must be mentioned"));
        }

        return facts;
    }
}
