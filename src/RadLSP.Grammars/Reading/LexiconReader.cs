using RadLSP.Core.Lexicon;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads the entries of lexicon files.</summary>
internal static class LexiconReader
{
    /// <summary>The lists that a lexicon file can hold, and what their entries are.</summary>
    public static readonly IReadOnlyDictionary<string, ConceptKind> Lists = new Dictionary<string, ConceptKind>(StringComparer.Ordinal)
    {
        ["anatomy"] = ConceptKind.Anatomy,
        ["observations"] = ConceptKind.Observation,
        ["devices"] = ConceptKind.Device,
        ["procedures"] = ConceptKind.Procedure,
        ["normals"] = ConceptKind.Normal,
        ["modifiers"] = ConceptKind.Modifier,
        ["exam"] = ConceptKind.Exam,
        ["entities"] = ConceptKind.EntityWord,
    };

    /// <summary>What an entry can say; which of it means something depends on the list.</summary>
    public static readonly IReadOnlyList<string> EntryKeys =
    [
        "id", "names", "kind", "adjectives", "paired", "side", "sex", "part_of", "sites", "generic", "quality", "composed", "significance",
        "symptom", "sided", "side_matters", "removes", "partial_words", "rank", "factor", "dimension", "covers",
    ];

    public static void Read(string path, ListNode list, ConceptKind kind, List<ConceptDraft> drafts, List<GrammarError> errors)
    {
        foreach (GrammarNode item in list.Items)
        {
            if (item is MapNode map)
            {
                var reader = new NodeReader(path, map, errors);
                ConceptDraft draft = ReadEntry(reader, kind);
                drafts.Add(draft);
                drafts.AddRange(reader.List("partial_words").Select(word => Partial(draft, word)));
            }
            else
            {
                errors.Add(new GrammarError(path, item.Line, item.Column, "an entry has at least \"id\" and \"names\""));
            }
        }
    }

    private static ConceptDraft ReadEntry(NodeReader reader, ConceptKind kind)
    {
        bool isStructure = kind == ConceptKind.Anatomy;
        bool isFinding = kind is ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure;
        bool hasGroup = kind is ConceptKind.Modifier or ConceptKind.Exam or ConceptKind.EntityWord;
        bool isQuality = isFinding && reader.Flag("quality");
        var draft = new ConceptDraft
        {
            Path = reader.Path,
            Place = reader.Map,
            Id = reader.Required("id"),
            Kind = kind,
            Group = hasGroup ? reader.Required("kind") : "",
            Names = reader.List("names"),
            Adjectives = isStructure ? reader.List("adjectives") : [],
            HasPlurals = (isStructure || isFinding) && !isQuality,
            Side = reader.Choice("side", Laterality.None),
            IsPaired = isStructure && reader.Flag("paired"),
            Sex = reader.Choice("sex", Sex.Unknown),
            IsGeneric = isFinding && reader.Flag("generic"),
            IsQuality = isQuality,
            IsSymptom = isFinding && reader.Flag("symptom"),
            IsSided = !isFinding ? null : reader.Has("side_matters") && !reader.Flag("side_matters", true) ? false : reader.Has("sided") ? reader.Flag("sided") : null,
            Significance = isFinding ? reader.Choice("significance", Significance.None) : Significance.None,
            Rank = hasGroup ? (int)reader.Number("rank", 0) : 0,
            Factor = hasGroup ? reader.Number("factor", 0) : 0,
            Dimension = hasGroup ? reader.Text("dimension") ?? "" : "",
            Ucum = kind == ConceptKind.EntityWord ? reader.Text("ucum") ?? "" : "",
            PartOf = reader.List("part_of") is [var whole, ..] ? whole : null,
            Sites = isFinding ? reader.List("sites") : [],
            Removes = isFinding ? reader.List("removes") : [],
            Covers = kind == ConceptKind.Exam ? reader.List("covers") : [],
            Composed = isFinding ? reader.List("composed") : [],
        };
        if (draft.Names.Count == 0)
        {
            reader.Error("names", "\"names\" needs at least one name");
        }

        reader.Node("partial_words");
        reader.RejectUnknown();
        return draft;
    }

    /// <summary>The operation with a word before it that leaves something behind: "partial nephrectomy" removes nothing.</summary>
    private static ConceptDraft Partial(ConceptDraft whole, ScalarNode word) => new()
    {
        Path = whole.Path,
        Place = word,
        Id = $"{word.Value.Replace(' ', '-')}-{whole.Id}",
        Kind = whole.Kind,
        Names = [.. whole.Names.Select(name => name with { Value = $"{word.Value} {name.Value}" })],
        HasPlurals = true,
        IsSided = whole.IsSided,
        Significance = whole.Significance,
        Sites = whole.Removes.Count > 0 ? whole.Removes : whole.Sites,
    };
}
