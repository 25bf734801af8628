using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Structure;

/// <summary>Decides under which organ a sentence of the findings is listed.</summary>
internal static class OrganPlacement
{
    /// <summary>
    /// What the first finding is about decides, because a sentence names its subject first; structures that only say where
    /// ("in the abdomen") count when nothing nearer is named.
    /// </summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="findings">The findings of the sentence, in their order.</param>
    /// <param name="organs">The items.</param>
    /// <param name="isSaid">The sentence itself names a structure or a thing that has its own; otherwise the item is only likely.</param>
    /// <returns>An item, or <see cref="OrganTable.None"/> when nothing tells.</returns>
    public static int Find(Sentence sentence, IReadOnlyList<Finding> findings, OrganTable organs, out bool isSaid)
    {
        int region = OrganTable.None;
        int first = OrganTable.None;
        int firstAt = int.MaxValue;
        foreach (Finding finding in findings)
        {
            int item = OfFinding(finding, organs, out bool isRegion);
            if (item == OrganTable.None)
            {
                continue;
            }

            if (isRegion)
            {
                region = region == OrganTable.None ? item : region;
            }
            else if (finding.Span.Start < firstAt)
            {
                first = item;
                firstAt = finding.Span.Start;
            }
        }

        isSaid = first != OrganTable.None;
        if (isSaid)
        {
            return first;
        }

        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (match.Concept.Kind != ConceptKind.Anatomy)
            {
                continue;
            }

            int item = organs.OfStructure(match.Concept, out bool isRegion);
            isSaid |= item != OrganTable.None;
            if (item != OrganTable.None && !isRegion)
            {
                return item;
            }

            region = region == OrganTable.None ? item : region;
        }

        return region;
    }

    private static int OfFinding(Finding finding, OrganTable organs, out bool isRegion)
    {
        isRegion = false;
        if (organs.OfObservation(finding.Concept) is not OrganTable.None and int item)
        {
            return item;
        }

        // A thing that a structure and a general word make up ("pericardial effusion") is of that structure, wherever it is measured.
        bool isOwnThing = finding.IsAnatomyImplied || organs.IsComposed(finding.Concept);
        int place = isOwnThing ? OfSites(finding.Concept, organs, out bool isOnlyRegion) : OfPlaces(finding, organs, out isOnlyRegion);
        if (place != OrganTable.None && !isOnlyRegion)
        {
            return place;
        }

        int other = isOwnThing ? OfPlaces(finding, organs, out bool isOtherRegion) : OfSites(finding.Concept, organs, out isOtherRegion);
        if (other != OrganTable.None && (!isOtherRegion || place == OrganTable.None))
        {
            isRegion = isOtherRegion;
            return other;
        }

        isRegion = true;
        return place;
    }

    private static int OfPlaces(Finding finding, OrganTable organs, out bool isRegion)
    {
        int region = OrganTable.None;
        foreach (Concept structure in finding.Anatomy)
        {
            int place = organs.OfStructure(structure, out isRegion);
            if (place != OrganTable.None && !isRegion)
            {
                return place;
            }

            region = region == OrganTable.None ? place : region;
        }

        isRegion = true;
        return region;
    }

    /// <summary>The item of where an observation usually is, when all its usual places agree.</summary>
    private static int OfSites(Concept observation, OrganTable organs, out bool isRegion)
    {
        int agreed = OrganTable.None;
        isRegion = true;
        foreach (int site in observation.Sites)
        {
            int place = organs.OfStructure(organs.Concept(site), out bool isOnlyRegion);
            if (agreed != OrganTable.None && place != agreed)
            {
                isRegion = true;
                return agreed;
            }

            agreed = place;
            isRegion = isOnlyRegion;
        }

        return agreed;
    }
}
