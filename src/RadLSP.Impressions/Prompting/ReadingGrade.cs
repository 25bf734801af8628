namespace RadLSP.Impressions.Prompting;

/// <summary>How many years of school a text asks for.</summary>
public static class ReadingGrade
{
    private const string Vowels = "aeiouy";

    /// <summary>
    /// The Flesch-Kincaid grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are counted as groups of
    /// vowels, less a silent e at the end. Source: Kincaid et al., Research Branch Report 8-75, 1975.
    /// </summary>
    /// <param name="text">English prose.</param>
    /// <returns>The grade; below 0 for the simplest texts, 0 for a text without words.</returns>
    public static double Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int words = 0;
        int syllables = 0;
        int sentences = 0;
        int inSentence = 0;
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsLetter(text[at]))
            {
                int start = at;
                while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '\''))
                {
                    at++;
                }

                words++;
                inSentence++;
                syllables += SyllablesOf(text.AsSpan(start, at - start));
                continue;
            }

            bool ends = text[at] is '.' or '!' or '?' or '\n';
            bool isDecimal = text[at] == '.' && at + 1 < text.Length && char.IsDigit(text[at + 1]);
            if (ends && !isDecimal && inSentence > 0)
            {
                sentences++;
                inSentence = 0;
            }

            at++;
        }

        sentences += inSentence > 0 ? 1 : 0;
        return words == 0 ? 0 : (0.39 * words / sentences) + (11.8 * syllables / words) - 15.59;
    }

    internal static int SyllablesOf(ReadOnlySpan<char> word)
    {
        int groups = 0;
        bool inside = false;
        foreach (char letter in word)
        {
            bool isVowel = Vowels.Contains(char.ToLowerInvariant(letter));
            groups += isVowel && !inside ? 1 : 0;
            inside = isVowel;
        }

        bool isSilent = word.Length > 2 && word[^1] is 'e' or 'E' && !Vowels.Contains(char.ToLowerInvariant(word[^2])) && word[^2] is not ('l' or 'L');
        return Math.Max(1, isSilent && groups > 1 ? groups - 1 : groups);
    }
}
