using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Findings;

/// <summary>The modifiers and values of a finding.</summary>
internal readonly partial struct Proximity
{
    /// <summary>A modifier of that group beside the target, or null.</summary>
    public Concept? ModifierOf(ConceptMatch target, string group)
    {
        ConceptMatch? nearest = null;
        int bestCost = 7;
        foreach (ConceptMatch match in _matches)
        {
            if (match.Concept.Group == group && match.Concept.Kind == ConceptKind.Modifier)
            {
                int cost = Cost(target, match);
                if (cost < bestCost)
                {
                    bestCost = cost;
                    nearest = match;
                }
            }
        }

        return nearest?.Concept;
    }

    /// <summary>
    /// The word of change that belongs to the target. It stands before its finding or, as a predicate, after it ("the nodule has
    /// grown"), so each belongs to the nearest finding of either side and to no other.
    /// </summary>
    public Concept? ChangeOf(ConceptMatch target)
    {
        ConceptMatch? nearest = null;
        int bestCost = MostChangeCost;
        foreach (ConceptMatch match in _matches)
        {
            if (match.Concept.Group == WordGroups.Change)
            {
                int cost = Between(target.FirstToken, target.EndToken, match.FirstToken, match.EndToken);
                if (cost < bestCost && !BelongsToNearer(match, target, cost))
                {
                    bestCost = cost;
                    nearest = match;
                }
            }
        }

        return nearest?.Concept;
    }

    /// <summary>Far enough for "the nodule in the right upper lobe is unchanged".</summary>
    private const int MostChangeCost = 12;

    private bool BelongsToNearer(ConceptMatch modifier, ConceptMatch target, int cost)
    {
        foreach (ConceptMatch match in _matches)
        {
            if (match.Concept.Kind is ConceptKind.Observation or ConceptKind.Device or ConceptKind.Normal && match.FirstToken != target.FirstToken
                && Between(match.FirstToken, match.EndToken, modifier.FirstToken, modifier.EndToken) < cost)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The modifiers, sides not counted, that stand before the target in its phrase or directly after it.</summary>
    public List<Concept> QualifiersOf(ConceptMatch target)
    {
        List<Concept> qualifiers = [];
        int from = target.FirstToken;
        for (int i = _matches.Count - 1; i >= 0; i--)
        {
            ConceptMatch match = _matches[i];
            bool before = match.EndToken <= from && Between(match.FirstToken, match.EndToken, from, target.EndToken) <= 2;
            bool after = match.FirstToken >= target.EndToken && Cost(target, match) <= 2;
            if (!before && !after)
            {
                continue;
            }

            if (match.Concept.Kind == ConceptKind.Modifier && match.Concept.Group != WordGroups.Laterality)
            {
                qualifiers.Add(match.Concept);
            }

            if (before && match.Concept.Kind is ConceptKind.Modifier or ConceptKind.Anatomy)
            {
                from = match.FirstToken;
            }
        }

        return qualifiers;
    }

    public List<Measurement> MeasurementsOf(ConceptMatch target, FixedList<Measurement> measurements)
    {
        List<Measurement> mine = [];
        int previous = -1;
        foreach (Measurement measurement in measurements)
        {
            if (!_owners.TryGetValue(measurement.Span, out int owner))
            {
                // "7 mm, previously 6 mm": the earlier value is of what the current one is of, however far that is.
                owner = OwnerOf(measurement);
                owner = owner < 0 && measurement.IsPrior ? previous : owner;
                _owners.Add(measurement.Span, owner);
            }

            previous = owner;

            if (owner == target.FirstToken)
            {
                mine.Add(measurement);
            }
        }

        return mine;
    }

    private bool IsLocative(int token) => _locativesBefore[token + 1] > _locativesBefore[token];

    /// <summary>First token of the observation or device that a measurement belongs to, -1 for none.</summary>
    private int OwnerOf(Measurement measurement)
    {
        (int first, int end) = TokensOf(measurement.Span);
        int owner = -1;
        int bestCost = TooFar;
        foreach (ConceptMatch match in _matches)
        {
            if (match.Concept.Kind is ConceptKind.Observation or ConceptKind.Device && !match.Concept.IsQuality)
            {
                // "A mass with 8 mm of midline shift": what the value is said to be of comes before what stands as near.
                int cost = Between(match.FirstToken, match.EndToken, first, end);
                if (cost < bestCost || (cost == bestCost && match.FirstToken == end + 1 && IsLocative(end)))
                {
                    bestCost = cost;
                    owner = match.FirstToken;
                }
            }
        }

        return owner;
    }
}
