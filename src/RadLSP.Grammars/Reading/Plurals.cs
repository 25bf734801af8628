namespace RadLSP.Grammars.Reading;

/// <summary>Regular English plurals of the names in the lexicon.</summary>
internal static class Plurals
{
    /// <summary>The name with its last word in the plural, or null when no regular plural can be made.</summary>
    public static string? Of(string name)
    {
        if (name.Length < 3 || !char.IsLetter(name[^1]))
        {
            return null;
        }

        char last = char.ToLowerInvariant(name[^1]);
        char before = char.ToLowerInvariant(name[^2]);
        bool isAcronym = char.IsUpper(name[^1]) && char.IsUpper(name[^2]);
        if (isAcronym)
        {
            return name + "s";
        }

        return last switch
        {
            's' when name.EndsWith("sis", StringComparison.Ordinal) => name[..^2] + "es",
            's' when before == 's' => name + "es",
            's' => null,
            'x' or 'z' => name + "es",
            'h' when before is 'c' or 's' => name + "es",
            'y' when before is not ('a' or 'e' or 'i' or 'o' or 'u') => name[..^1] + "ies",
            'm' when name.EndsWith("um", StringComparison.Ordinal) => null,
            'd' when name.EndsWith("ed", StringComparison.Ordinal) => null,
            'g' when name.EndsWith("ing", StringComparison.Ordinal) => null,
            'l' when name.EndsWith("al", StringComparison.Ordinal) => null,
            'c' when name.EndsWith("ic", StringComparison.Ordinal) => null,
            _ => name + "s",
        };
    }
}
