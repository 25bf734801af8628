namespace RadLSP.Core.Features;

/// <summary>Writes a term in the letters that the user has begun it with.</summary>
internal static class LetterCase
{
    public static string Follow(string typed, string term)
    {
        char first = typed.FirstOrDefault(char.IsLetter);
        if (!char.IsUpper(first))
        {
            return term;
        }

        bool isCapitals = typed.Count(char.IsLetter) > 1 && !typed.Any(char.IsLower);
        return isCapitals ? term.ToUpperInvariant() : char.ToUpperInvariant(term[0]) + term[1..];
    }
}
