using RadLSP.Core.Lexicon;

namespace RadLSP.Grammars.Reading;

/// <summary>Checks one file of lists by itself: its form, and the ids that it refers to.</summary>
internal static class ListChecks
{
    /// <param name="file">The file.</param>
    /// <param name="root">Its root.</param>
    /// <param name="lexicon">The concepts of the grammar; the file may hold more.</param>
    /// <param name="isDefined">Whether another file defines an id that the grammar does not have.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Check(GrammarFile file, MapNode root, ConceptLexicon lexicon, Func<string, bool> isDefined, List<GrammarError> errors)
    {
        var drafts = new List<ConceptDraft>();
        var families = new List<(string Path, ScalarNode Member, int Family)>();
        var labels = new List<LabelReader.Draft>();
        var organs = new List<OrganReader.Draft>();
        var impressions = new ImpressionReader();
        GrammarLoader.ReadLists(file, root, drafts, families, [], [], [], [], [], [], [], labels, organs, impressions, errors);

        var own = new Dictionary<string, ConceptDraft>(StringComparer.Ordinal);
        foreach (ConceptDraft draft in drafts.Where(static draft => draft.Id.Length > 0))
        {
            if (!own.TryAdd(draft.Id, draft))
            {
                errors.Add(new GrammarError(file.Path, draft.Place.Line, draft.Place.Column, $"the id \"{draft.Id}\" is taken by the entry in line {own[draft.Id].Place.Line}"));
            }
        }

        IEnumerable<ScalarNode> referred = drafts.SelectMany(ReferencesOf)
            .Concat(families.Select(static family => family.Member))
            .Concat(labels.SelectMany(static label => label.Ids))
            .Concat(organs.SelectMany(static organ => organ.Ids))
            .Concat(impressions.Ids);
        foreach (ScalarNode id in referred)
        {
            if (!own.ContainsKey(id.Value) && lexicon.Find(id.Value) is null && !isDefined(id.Value))
            {
                errors.Add(new GrammarError(file.Path, id.Line, id.Column, $"\"{id.Value}\" is not in the lexicon"));
            }
        }
    }

    private static IEnumerable<ScalarNode> ReferencesOf(ConceptDraft draft)
    {
        IEnumerable<ScalarNode> whole = draft.PartOf is { } part ? [part] : [];
        return whole.Concat(draft.Sites).Concat(draft.Removes).Concat(draft.Covers)
            .Concat(draft.Composed.SelectMany(static both => both.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => both with { Value = id })));
    }
}
