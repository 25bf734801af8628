using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Findings;

/// <summary>How well the places of two mentions fit when their sides are left out of account.</summary>
internal enum PlaceFit : byte
{
    /// <summary>They are of different structures.</summary>
    Different,

    /// <summary>One does not say where it is.</summary>
    Unknown,

    /// <summary>Parts of one paired organ: upper and lower lobe.</summary>
    SameOrgan,

    /// <summary>One is a part of the other: lower lobe and lung.</summary>
    Part,

    /// <summary>The same structure, or the same of the other side.</summary>
    Same,
}

/// <summary>Whether two mentions can be of one lesion: observation, structure, vertebral level. Sides and sizes are left to the rules.</summary>
internal static class LesionMatching
{
    public static PlaceFit FitOf(ConceptLexicon lexicon, Mention first, Mention second)
    {
        if (!LevelsFit(first.Finding, second.Finding))
        {
            return PlaceFit.Different;
        }

        IReadOnlyList<Concept> places = first.Finding.Anatomy;
        IReadOnlyList<Concept> others = second.Finding.Anatomy;
        if (places.Count == 0 || others.Count == 0)
        {
            return PlaceFit.Unknown;
        }

        var best = PlaceFit.Different;
        foreach (Concept place in places)
        {
            foreach (Concept other in others)
            {
                PlaceFit fit = FitOf(lexicon, place.Index, other.Index);
                best = fit > best ? fit : best;
            }
        }

        // What names its own place ("pneumothorax") needs no other.
        bool namesItsPlace = first.Finding.IsAnatomyImplied || second.Finding.IsAnatomyImplied;
        return best == PlaceFit.Different && namesItsPlace && !first.Concept.IsGeneric && !second.Concept.IsGeneric ? PlaceFit.Unknown : best;
    }

    /// <summary>Neither names one side while the other names its opposite.</summary>
    public static bool SidesFit(Laterality first, Laterality second) =>
        first == second || first is not (Laterality.Left or Laterality.Right) || second is not (Laterality.Left or Laterality.Right);

    private static PlaceFit FitOf(ConceptLexicon lexicon, int first, int second)
    {
        if (first == second || lexicon.MirrorOf(first) == second || IsSideOf(lexicon, first, second) || IsSideOf(lexicon, second, first))
        {
            return PlaceFit.Same;
        }

        return lexicon.IsSameButForSide(first, second) ? PlaceFit.Part
            : lexicon.SharePairedOrgan(first, second) ? PlaceFit.SameOrgan
            : PlaceFit.Different;
    }

    /// <summary>The same structure with its side: base of the lung and right base.</summary>
    private static bool IsSideOf(ConceptLexicon lexicon, int sided, int structure) =>
        lexicon[sided].Side != Laterality.None && lexicon[sided].PartOf == structure && lexicon[structure].IsPaired;

    /// <summary>Two that both name vertebral levels must have one in common.</summary>
    private static bool LevelsFit(Finding first, Finding second)
    {
        if (first.Levels.Count == 0 || second.Levels.Count == 0)
        {
            return true;
        }

        foreach (string level in first.Levels)
        {
            if (second.Levels.Contains(level))
            {
                return true;
            }
        }

        return false;
    }
}
