namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Reads ids of the lexicon from the cells and lists of a rule.</summary>
internal static class ConceptIds
{
    private static readonly char[] Separators = [' ', ','];

    /// <summary>The concepts of a cell, "pneumothorax, hemothorax"; ids that the lexicon lacks are reported.</summary>
    public static HashSet<int> Read(string? cell, Grammar grammar, string setting, SettingError error) =>
        Find(cell is null ? [] : cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries), grammar, setting, error);

    public static HashSet<int> Find(IEnumerable<string> ids, Grammar grammar, string setting, SettingError error)
    {
        var concepts = new HashSet<int>();
        foreach (string id in ids)
        {
            if (grammar.Lexicon.Find(id) is { } concept)
            {
                concepts.Add(concept.Index);
            }
            else
            {
                error(setting, $"\"{id}\" is not in the lexicon");
            }
        }

        return concepts;
    }
}
