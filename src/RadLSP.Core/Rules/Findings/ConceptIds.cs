using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Rules.Findings;

/// <summary>Concepts that rule files name by their ids.</summary>
internal static class ConceptIds
{
    public static Concept? Find(ConceptLexicon lexicon, string id, string setting, int row, SettingError error)
    {
        if (lexicon.Find(id) is { } concept)
        {
            return concept;
        }

        error(setting, $"\"{id}\" is not in the lexicon", row);
        return null;
    }

    /// <summary>The concepts of a list with blanks between.</summary>
    public static List<Concept> FindAll(ConceptLexicon lexicon, string ids, string setting, int row, SettingError error)
    {
        List<Concept> concepts = [];
        foreach (string id in ids.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(lexicon, id, setting, row, error) is { } concept)
            {
                concepts.Add(concept);
            }
        }

        return concepts;
    }
}
