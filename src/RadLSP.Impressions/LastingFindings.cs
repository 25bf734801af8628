using RadLSP.Core;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;

namespace RadLSP.Impressions;

/// <summary>
/// What leaves "no acute abnormality" true: it is old, lasting, or a matter of age. Drafts and the verifier ask the same list, so
/// that no draft says what the verifier would drop.
/// </summary>
internal sealed class LastingFindings
{
    private readonly HashSet<int> _concepts = [];

    /// <param name="grammar">The language of the reports.</param>
    public LastingFindings(Grammar grammar)
    {
        foreach (string id in grammar.ImpressionWording.Value.NotAcute)
        {
            if (grammar.Lexicon.Find(id) is { } concept)
            {
                _concepts.Add(concept.Index);
            }
        }
    }

    /// <summary>The finding or the quality is on the list.</summary>
    public bool Names(Concept concept) => _concepts.Contains(concept.Index);

    /// <summary>The finding is on the list, or one of its qualities or changes is.</summary>
    /// <param name="finding">A finding that is there.</param>
    /// <param name="changes">Changes that its sentence tells beside its own.</param>
    public bool Holds(Finding finding, IReadOnlyList<Concept> changes) =>
        Names(finding.Concept) || (finding.Change is { } change && Names(change)) || finding.Qualifiers.Any(Names) || changes.Any(Names);
}
