using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Features;

/// <summary>The preferred names of the lexicon in alphabetical order, to be found by how they begin.</summary>
public sealed class TermIndex
{
    private readonly string[] _names;
    private readonly Concept[] _concepts;

    public TermIndex(IReadOnlyList<Concept> concepts)
    {
        _concepts = [.. concepts.Where(c => c.Kind != ConceptKind.EntityWord && c.Name.Length > 1)];
        _names = Array.ConvertAll(_concepts, static c => c.Name.ToLowerInvariant());
        Array.Sort(_names, _concepts, StringComparer.Ordinal);
        Units = [.. concepts.Where(c => c is { Kind: ConceptKind.EntityWord, Group: WordGroups.Unit })];
    }

    /// <summary>The units of measurement in the order of the lexicon.</summary>
    public IReadOnlyList<Concept> Units { get; }

    /// <summary>The concepts whose names begin so, without regard to case.</summary>
    public ReadOnlySpan<Concept> WithPrefix(string prefix)
    {
        string folded = prefix.ToLowerInvariant();
        int start = Array.BinarySearch(_names, folded, StringComparer.Ordinal);
        start = start < 0 ? ~start : start;
        while (start > 0 && _names[start - 1] == folded)
        {
            start--;
        }

        int end = start;
        while (end < _names.Length && _names[end].StartsWith(folded, StringComparison.Ordinal))
        {
            end++;
        }

        return _concepts.AsSpan(start, end - start);
    }
}
