namespace RadLSP.Core.Lexicon;

/// <summary>All concepts of a grammar and the phrases that name them.</summary>
public sealed class ConceptLexicon
{
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<long, int> _compositions;
    private readonly Dictionary<int, List<int>> _genericOf = [];
    private readonly int[] _mirror;

    /// <param name="concepts">Every concept, at the position of its <see cref="Concept.Index"/>.</param>
    /// <param name="phrases">Phrases whose payloads are made by <see cref="EncodePayload"/>.</param>
    /// <param name="compositions">Anatomy and generic observation that together are a concept of their own: spleen + enlarged = splenomegaly.</param>
    public ConceptLexicon(IReadOnlyList<Concept> concepts, PhraseTrie phrases, IReadOnlyList<Composition> compositions)
    {
        Concepts = concepts;
        Phrases = phrases;
        Compositions = compositions;
        _compositions = new Dictionary<long, int>(compositions.Count);
        foreach (Composition composition in compositions)
        {
            _compositions[Key(composition.Anatomy, composition.Observation)] = composition.Concept;
            if (!_genericOf.TryGetValue(composition.Concept, out List<int>? generic))
            {
                _genericOf.Add(composition.Concept, generic = []);
            }

            generic.Add(composition.Observation);
        }

        _byId = new Dictionary<string, int>(concepts.Count, StringComparer.Ordinal);
        foreach (Concept concept in concepts)
        {
            _byId[concept.Id] = concept.Index;
        }

        _mirror = FindMirrors();
    }

    public IReadOnlyList<Concept> Concepts { get; }

    public PhraseTrie Phrases { get; }

    public IReadOnlyList<Composition> Compositions { get; }

    /// <summary>The names for completion. Built at the first use.</summary>
    public Features.TermIndex Terms => field ??= new Features.TermIndex(Concepts);

    public Concept this[int index] => Concepts[index];

    public Concept? Find(string id) => _byId.TryGetValue(id, out int index) ? Concepts[index] : null;

    /// <summary>Left or right for a word that by itself means a side ("left", "rightward"), otherwise none.</summary>
    public Laterality SideOfWord(int wordId)
    {
        foreach (int payload in PayloadsOfWord(wordId))
        {
            if (Concepts[DecodePayload(payload).Concept] is { Kind: ConceptKind.Modifier, Side: Laterality.Left or Laterality.Right } side)
            {
                return side.Side;
            }
        }

        return Laterality.None;
    }

    /// <summary>The word by itself names one of these concepts, also where it stands inside a longer name.</summary>
    public bool Names(int wordId, HashSet<int> concepts)
    {
        foreach (int payload in PayloadsOfWord(wordId))
        {
            if (concepts.Contains(DecodePayload(payload).Concept))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<int> PayloadsOfWord(int wordId) =>
        Phrases.Step(0, wordId) is >= 0 and int node ? Phrases.PayloadsAt(node) : [];

    /// <summary>The concept that an anatomy and a generic observation make together.</summary>
    public bool TryCompose(int anatomy, int observation, out int concept) =>
        _compositions.TryGetValue(Key(anatomy, observation), out concept);

    /// <summary>True when <paramref name="part"/> is <paramref name="whole"/> or a part of it at any depth.</summary>
    public bool IsPartOf(int part, int whole)
    {
        // The bound ends the walk on a lexicon whose parts form a ring.
        for (int depth = 0; part >= 0 && depth < 16; depth++)
        {
            if (part == whole)
            {
                return true;
            }

            part = Concepts[part].PartOf;
        }

        return false;
    }

    /// <summary>The same structure of the other side (left upper lobe for right upper lobe), -1 for none.</summary>
    public int MirrorOf(int anatomy) => _mirror[anatomy];

    /// <summary>True when the structures are the same but for their side, or one is a part of the other but for its side.</summary>
    public bool IsSameButForSide(int first, int second) =>
        IsPartOf(first, second) || IsPartOf(second, first)
        || (_mirror[first] >= 0 && (IsPartOf(_mirror[first], second) || IsPartOf(second, _mirror[first])));

    /// <summary>True when both are parts of one paired organ, such as two zones or lobes of the lungs.</summary>
    public bool SharePairedOrgan(int first, int second)
    {
        for (int depth = 0; first >= 0 && depth < 16; depth++)
        {
            if (Concepts[first].IsPaired && IsPartOf(second, first))
            {
                return true;
            }

            first = Concepts[first].PartOf;
        }

        return false;
    }

    /// <summary>True when the observations are the same, or one is the general word for the other ("nodule" for "pulmonary nodule").</summary>
    public bool IsSameObservation(Concept first, Concept second) =>
        first.Index == second.Index || IsGeneralWordFor(first, second) || IsGeneralWordFor(second, first);

    /// <summary>The last word of a name, which tells what it is in the end: fracture, nodule.</summary>
    public static ReadOnlySpan<char> HeadOf(Concept concept) => concept.Name.AsSpan(concept.Name.LastIndexOf(' ') + 1);

    /// <summary>Both are in the end the same thing: acute and chronic fractures are, a bulge and an extrusion of a disc are not.</summary>
    public static bool HaveSameHead(Concept first, Concept second) => HeadOf(first).Equals(HeadOf(second), StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the name of one observation is that of the other with words before it: "stress fracture" and "fracture".</summary>
    public static bool IsKindOf(Concept special, Concept general) =>
        special.Name.Length > general.Name.Length
        && special.Name.EndsWith(general.Name, StringComparison.OrdinalIgnoreCase)
        && special.Name[special.Name.Length - general.Name.Length - 1] == ' ';

    /// <summary>True when the observations are the same, also under a general word or as a kind of one another.</summary>
    public bool IsSameOrKind(Concept first, Concept second) =>
        IsSameObservation(first, second) || IsKindOf(first, second) || IsKindOf(second, first);

    /// <summary>True when one may stand for the other in an impression: the same observation, or of one family.</summary>
    public bool IsRelatedObservation(Concept first, Concept second)
    {
        if (IsSameObservation(first, second))
        {
            return true;
        }

        foreach (int family in first.Families)
        {
            if (second.Families.Contains(family))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The generic observations that, with a structure, make up this one: "nodule" for "pulmonary nodule".</summary>
    public IReadOnlyList<int> GeneralWordsFor(int observation) => _genericOf.TryGetValue(observation, out List<int>? words) ? words : [];

    private bool IsGeneralWordFor(Concept general, Concept special) =>
        general.IsGeneric && _genericOf.TryGetValue(special.Index, out List<int>? words) && words.Contains(general.Index);

    private int[] FindMirrors()
    {
        var mirror = new int[Concepts.Count];
        Array.Fill(mirror, -1);
        foreach (Concept concept in Concepts)
        {
            if (concept.Kind == ConceptKind.Anatomy && concept.Side is Laterality.Left or Laterality.Right)
            {
                string other = concept.Side == Laterality.Left
                    ? concept.Id.Replace("left", "right", StringComparison.Ordinal)
                    : concept.Id.Replace("right", "left", StringComparison.Ordinal);
                if (other != concept.Id && _byId.TryGetValue(other, out int index))
                {
                    mirror[concept.Index] = index;
                }
            }
        }

        return mirror;
    }

    private static long Key(int anatomy, int observation) => ((long)anatomy << 32) | (uint)observation;

    /// <summary>One payload of <see cref="Phrases"/>: a concept and whether the phrase counts only when written in capitals.</summary>
    public static int EncodePayload(int concept, bool capitalsOnly) => (concept << 1) | (capitalsOnly ? 1 : 0);

    public static (int Concept, bool CapitalsOnly) DecodePayload(int payload) => (payload >> 1, (payload & 1) != 0);
}

/// <summary>An anatomy and a generic observation that together are another concept. The members are positions in the lexicon.</summary>
public readonly record struct Composition(int Anatomy, int Observation, int Concept);
