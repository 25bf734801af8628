using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// What a part of a report mentions, to be asked whether it mentions a finding of another part. Adding and asking take time
/// in proportion to the anatomy of one finding, however many were added, so comparing two sections is linear.
/// </summary>
internal sealed class MentionSet(ConceptLexicon lexicon)
{
    /// <summary>Stands for "any observation" or "no structure" in the keys of the sets.</summary>
    private const int Any = -1;

    /// <summary>The bound ends the walk on a lexicon whose parts form a ring.</summary>
    private const int DeepestPart = 16;

    [Flags]
    private enum SeenSides : byte
    {
        None = 0,
        Left = 1,
        Right = 2,
        Other = 4,
    }

    /// <summary>The concepts and the generic words that they are made of, each with the sides on which it was said.</summary>
    private readonly Dictionary<int, SeenSides> _named = [];

    /// <summary>Where observations were said to be, and with <see cref="Any"/> where anything was.</summary>
    private readonly HashSet<(int Observation, int Structure)> _at = [];

    /// <summary>The same for everything that holds those structures.</summary>
    private readonly HashSet<(int Observation, int Structure)> _within = [];
    private readonly HashSet<int> _families = [];

    /// <summary>Adds a finding as itself: its concept with side and structures, and the generic words that it is made of.</summary>
    public void Add(Finding finding)
    {
        SeenSides side = SideOf(finding.Side);
        AddAs(finding.Concept.Index, side, finding.Anatomy);
        foreach (int word in lexicon.GeneralWordsFor(finding.Concept.Index))
        {
            AddAs(word, side, finding.Anatomy);
        }
    }

    /// <summary>Adds that something stands for others: those of its families.</summary>
    public void AddFamilies(Concept concept)
    {
        foreach (int family in concept.Families)
        {
            _families.Add(family);
        }
    }

    /// <summary>Adds that a generic finding ("edema") stands for others of its families, but only of the structures that it was said of.</summary>
    public void AddFamiliesAt(Finding finding)
    {
        foreach (int family in finding.Concept.Families)
        {
            AddAt(KeyOf(family), finding.Anatomy);
        }
    }

    /// <summary>Something of one of its families is mentioned of a structure that fits.</summary>
    public bool NamesFamilyAt(Finding finding)
    {
        foreach (int family in finding.Concept.Families)
        {
            if (_at.Contains((KeyOf(family), Any)) || (finding.Anatomy.Count > 0 && IsAt(KeyOf(family), finding.Anatomy)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the structures of a finding as places of which something was said.</summary>
    public void AddPlaces(IReadOnlyList<Concept> anatomy)
    {
        foreach (Concept structure in anatomy)
        {
            _at.Add((Any, structure.Index));
        }
    }

    /// <summary>Adds that a finding stands for every finding of its kind, wherever it is: two names of one place are often not known as such.</summary>
    public void AddEverywhere(Concept concept)
    {
        AddAs(concept.Index, SeenSides.Other, []);
        foreach (int word in lexicon.GeneralWordsFor(concept.Index))
        {
            AddAs(word, SeenSides.Other, []);
        }
    }

    /// <summary>The same observation is mentioned, a general word for it, or a special form of it; generic ones only of a structure that fits.</summary>
    public bool Names(Finding finding)
    {
        if (_named.ContainsKey(finding.Concept.Index) && (!finding.Concept.IsGeneric || IsAt(finding.Concept.Index, finding.Anatomy)))
        {
            return true;
        }

        foreach (int word in lexicon.GeneralWordsFor(finding.Concept.Index))
        {
            if (lexicon[word].IsGeneric && !lexicon[word].IsQuality && _named.ContainsKey(word) && IsAt(word, finding.Anatomy))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word is mentioned, of whichever structure.</summary>
    public bool NamesWord(int concept) => _named.ContainsKey(concept);

    /// <summary>It is mentioned, but every time with this side.</summary>
    public bool NamesOnlyOn(Finding finding, Laterality side) =>
        side is Laterality.Left or Laterality.Right
        && _named.TryGetValue(finding.Concept.Index, out SeenSides seen) && seen == SideOf(side);

    /// <summary>It is mentioned with this side, among others or alone.</summary>
    public bool NamesOn(Finding finding, Laterality side) =>
        _named.TryGetValue(finding.Concept.Index, out SeenSides seen) && (seen & SideOf(side)) != 0;

    /// <summary>Something of one of its families is mentioned that stands for others.</summary>
    public bool NamesFamilyOf(Concept concept)
    {
        foreach (int family in concept.Families)
        {
            if (_families.Contains(family))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Something is said of one of these structures or of what holds one, on whichever side. What is said of a part is not said of the whole.</summary>
    public bool NamesPlaceOf(IReadOnlyList<Concept> anatomy)
    {
        foreach (Concept structure in anatomy)
        {
            if (IsAt(Any, structure.Index) || (lexicon.MirrorOf(structure.Index) is >= 0 and int mirror && IsAt(Any, mirror)))
            {
                return true;
            }
        }

        return false;
    }

    private void AddAs(int observation, SeenSides side, IReadOnlyList<Concept> anatomy)
    {
        _named[observation] = _named.GetValueOrDefault(observation) | side;
        if (lexicon[observation].IsGeneric)
        {
            AddAt(observation, anatomy);
        }
    }

    private void AddAt(int observation, IReadOnlyList<Concept> anatomy)
    {
        if (anatomy.Count == 0)
        {
            _at.Add((observation, Any));
        }

        foreach (Concept structure in anatomy)
        {
            AddPlace(observation, structure.Index);
        }
    }

    private void AddPlace(int observation, int structure)
    {
        _at.Add((observation, structure));
        for (int depth = 0; structure >= 0 && depth < DeepestPart; depth++)
        {
            _within.Add((observation, structure));
            structure = lexicon[structure].PartOf;
        }
    }

    /// <summary>An observation without a structure may be of any; with structures, one must hold the other, or its mirror image.</summary>
    private bool IsAt(int observation, IReadOnlyList<Concept> anatomy)
    {
        if (anatomy.Count == 0 || _at.Contains((observation, Any)))
        {
            return true;
        }

        foreach (Concept structure in anatomy)
        {
            if (IsAt(observation, structure.Index) || (lexicon.MirrorOf(structure.Index) is >= 0 and int mirror && IsAt(observation, mirror)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAt(int observation, int structure)
    {
        if (_within.Contains((observation, structure)))
        {
            return true;
        }

        for (int depth = 0; structure >= 0 && depth < DeepestPart; depth++)
        {
            if (_at.Contains((observation, structure)))
            {
                return true;
            }

            structure = lexicon[structure].PartOf;
        }

        return false;
    }

    /// <summary>Families share the sets of places with observations, below <see cref="Any"/>.</summary>
    private static int KeyOf(int family) => Any - 1 - family;

    private static SeenSides SideOf(Laterality side) => side switch
    {
        Laterality.Left => SeenSides.Left,
        Laterality.Right => SeenSides.Right,
        _ => SeenSides.Other,
    };
}
