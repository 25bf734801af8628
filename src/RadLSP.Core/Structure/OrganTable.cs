using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Structure;

/// <summary>For each concept the item of a structured report that it belongs to. Built once per grammar.</summary>
internal sealed class OrganTable
{
    /// <summary>No item: the concept says nothing of where its sentence belongs.</summary>
    public const int None = -1;

    private readonly ConceptLexicon _lexicon;
    private readonly int[] _byConcept;
    private readonly bool[] _isRegion;
    private readonly int _devices = None;

    public OrganTable(ConceptLexicon lexicon, IReadOnlyList<OrganItem> items)
    {
        _lexicon = lexicon;
        Items = items;
        _byConcept = new int[lexicon.Concepts.Count];
        _isRegion = new bool[lexicon.Concepts.Count];
        Array.Fill(_byConcept, None);
        for (int item = 0; item < items.Count; item++)
        {
            Claim(items[item].Structures, item);
            Claim(items[item].Observations, item);
            Claim(items[item].Regions, item);
            foreach (string id in items[item].Regions)
            {
                if (lexicon.Find(id) is { } region)
                {
                    _isRegion[region.Index] = true;
                }
            }

            _devices = items[item].HoldsDevices ? item : _devices;
        }
    }

    public IReadOnlyList<OrganItem> Items { get; }

    public bool IsComposed(Concept observation) => _lexicon.GeneralWordsFor(observation.Index).Count > 0;

    public Concept Concept(int index) => _lexicon[index];

    /// <summary>The item that names the structure, or the nearest structure that it is a part of; <see cref="None"/> without one.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="isRegion">True when it only says where something is.</param>
    public int OfStructure(Concept structure, out bool isRegion)
    {
        int part = structure.Index;

        // The bound ends the walk on a lexicon whose parts form a ring.
        for (int depth = 0; part >= 0 && depth < 16; depth++)
        {
            if (_byConcept[part] != None)
            {
                isRegion = _isRegion[part];
                return _byConcept[part];
            }

            part = _lexicon[part].PartOf;
        }

        isRegion = true;
        return None;
    }

    /// <summary>The item that lists the observation or device wherever it is; <see cref="None"/> when its structure decides.</summary>
    public int OfObservation(Concept observation) =>
        _byConcept[observation.Index] is not None and int item ? item
        : observation.Kind == ConceptKind.Device ? _devices
        : None;

    private void Claim(IReadOnlyList<string> ids, int item)
    {
        foreach (string id in ids)
        {
            if (_lexicon.Find(id) is { } concept)
            {
                _byConcept[concept.Index] = item;
            }
        }
    }
}
