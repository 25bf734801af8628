using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Rules.Findings;

/// <summary>A structure among those that exclude one another: of the group of lobes, the upper one.</summary>
internal readonly record struct RivalPlace(int Group, int Member);

/// <summary>Groups of structures of which a lesion is in one and not in another: the lobes of a lung, the menisci of a knee.</summary>
internal sealed class RivalPlaces
{
    /// <summary>The bound ends the walk on a lexicon whose parts form a ring.</summary>
    private const int DeepestPart = 16;

    private readonly ConceptLexicon _lexicon;
    private readonly Dictionary<int, List<RivalPlace>> _byMember = [];

    /// <param name="lexicon">The structures and their parts.</param>
    /// <param name="groups">The members of each group; several ids of one member stand together.</param>
    public RivalPlaces(ConceptLexicon lexicon, IReadOnlyList<IReadOnlyList<Concept>> groups)
    {
        _lexicon = lexicon;
        for (int group = 0; group < groups.Count; group++)
        {
            foreach (Concept member in groups[group])
            {
                Add(member.Index, new RivalPlace(group, member.Index));
                if (lexicon.MirrorOf(member.Index) is >= 0 and int mirror)
                {
                    Add(mirror, new RivalPlace(group, member.Index));
                }
            }
        }
    }

    private void Add(int structure, RivalPlace place)
    {
        if (!_byMember.TryGetValue(structure, out List<RivalPlace>? places))
        {
            _byMember.Add(structure, places = []);
        }

        places.Add(place);
    }

    /// <summary>Puts into <paramref name="places"/> the members that hold a structure: an apical segment is in the upper lobe.</summary>
    public void AddPlacesOf(int structure, List<RivalPlace> places)
    {
        for (int depth = 0; structure >= 0 && depth < DeepestPart; depth++)
        {
            if (_byMember.TryGetValue(structure, out List<RivalPlace>? here))
            {
                foreach (RivalPlace place in here)
                {
                    if (!places.Contains(place))
                    {
                        places.Add(place);
                    }
                }
            }

            structure = _lexicon[structure].PartOf;
        }
    }

    /// <summary>The structure holds members of the group, so that what is said of it may be said of any: lung of its lobes.</summary>
    public bool Holds(int structure, RivalPlace place) => _lexicon.IsPartOf(place.Member, structure) || _lexicon.IsSameButForSide(place.Member, structure);

    /// <summary>A sentence names the member, or a part of it.</summary>
    public bool Names(Sentence sentence, RivalPlace place)
    {
        List<RivalPlace>? named = null;
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            if (match.Concept.Kind is ConceptKind.Anatomy or ConceptKind.Observation)
            {
                (named ??= []).Clear();
                AddPlacesOf(match.Concept, named);
                if (named.Contains(place))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The members that a structure is in, or that an observation has in its name ("lateral meniscal tear").</summary>
    private void AddPlacesOf(Concept concept, List<RivalPlace> places)
    {
        if (concept.Kind == ConceptKind.Anatomy)
        {
            AddPlacesOf(concept.Index, places);
            return;
        }

        foreach (int site in concept.Sites)
        {
            AddPlacesOf(site, places);
        }
    }
}

/// <summary>The vertebrae that a sentence names at one place, counted from C1; a disc is the two beside it.</summary>
internal readonly record struct VertebralSpan(int Upper, int Lower)
{
    private const string Regions = "CTLS";
    private static readonly int[] s_before = [0, 7, 19, 24];

    /// <summary>A vertebra, a disc, or several levels.</summary>
    public int Count => Lower - Upper + 1;

    public static VertebralSpan? From(Entity entity)
    {
        if (entity.Kind != EntityKind.VertebralLevel || Regions.IndexOf((char)entity.First) is not (>= 0 and int region))
        {
            return null;
        }

        int upper = s_before[region] + (int)entity.Second;
        if (entity.Third <= 0)
        {
            return new VertebralSpan(upper, upper);
        }

        // "L5-S1" and "T12-L1" go on in the next region.
        int lower = s_before[region] + (int)entity.Third;
        lower = lower <= upper && region + 1 < s_before.Length ? s_before[region + 1] + (int)entity.Third : lower;
        return lower > upper ? new VertebralSpan(upper, lower) : null;
    }

    /// <summary>They can be one place: two discs only when they are the same, all else when it has a vertebra in common.</summary>
    public bool Fits(VertebralSpan other) =>
        Count == 2 && other.Count == 2 ? this == other : Upper <= other.Lower && other.Upper <= Lower;
}
