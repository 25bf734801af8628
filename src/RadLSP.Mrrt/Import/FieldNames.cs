namespace RadLSP.Mrrt.Import;

/// <summary>Gives every field a name of its own that readers understand: its label, if need be with that of its row, if need be with a number.</summary>
internal static class FieldNames
{
    private const int Longest = 60;

    /// <summary>A label this short ("re", "L") says nothing without its row.</summary>
    public const int ShortLabel = 2;

    public static void Settle(IReadOnlyList<FieldDraft> drafts, List<MrrtLoss> losses)
    {
        // Where the rows of fields with one label have one name too, the row does not tell them apart, and a number has to.
        HashSet<string> toldApartByRow = drafts.Where(static draft => !draft.IsLabelBorrowed)
            .GroupBy(static draft => Words.Name(draft.Label, Longest), StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Select(static draft => draft.Qualifier).Distinct().Count() > 1)
            .Select(static group => group.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<(string, string)> toldApartByGroup = drafts
            .GroupBy(static draft => (draft.Qualifier, draft.Label))
            .Where(static group => group.Select(static draft => draft.Group).Distinct().Count() > 1)
            .Select(static group => group.Key)
            .ToHashSet();
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDraft draft in drafts)
        {
            string name = Words.Name(draft.Label, Longest);
            bool isAmbiguous = name.Length <= ShortLabel || (!draft.IsLabelBorrowed && toldApartByRow.Contains(name));
            if (isAmbiguous && draft.Qualifier.Length > 0 && !draft.Label.StartsWith(draft.Qualifier, StringComparison.OrdinalIgnoreCase))
            {
                // A name begins with a letter, so the number of a row stands behind.
                name = Words.Name(char.IsLetter(draft.Qualifier[0]) ? $"{draft.Qualifier} {draft.Label}" : $"{draft.Label} {draft.Qualifier}", Longest);
            }

            name = name.Length == 0 ? "field" : name;
            if ((toldApartByGroup.Contains((draft.Qualifier, draft.Label)) || (!draft.IsLabelBorrowed && taken.ContainsKey(name))) && !name.Contains(draft.Group, StringComparison.OrdinalIgnoreCase))
            {
                name = Words.Name($"{draft.Group} {name}", Longest);
            }

            string unique = Unique(name, taken);
            draft.Field = draft.Field with { Name = unique };
            if (!draft.IsLabelBorrowed && IsMapped(draft.Label, name))
            {
                losses.Add(new MrrtLoss(draft.Line, $"the name \"{draft.Label}\"", $"names of fields are letters, digits, blanks and hyphens, at most {Longest}", $"the field is called \"{unique}\""));
            }
        }
    }

    /// <summary>A label that was cut, or lost a character that may tell it apart; one that was only extended by its row was not mapped.</summary>
    private static bool IsMapped(string label, string name) => !name.Contains(Words.Collapse(label), StringComparison.Ordinal);

    private static string Unique(string name, Dictionary<string, int> taken)
    {
        if (taken.TryAdd(name, 1))
        {
            return name;
        }

        string unique;
        do
        {
            string number = $" {++taken[name]}";
            unique = Words.Name(name, Longest - number.Length) + number;
        }
        while (!taken.TryAdd(unique, 1));
        return unique;
    }
}
