using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>Finds phrases as whole words, in any case; white space in the text may be of any length.</summary>
internal static class WholeWords
{
    /// <summary>The first place at or after <paramref name="from"/>, or -1.</summary>
    public static int IndexOf(string text, string phrase, int from)
    {
        for (int at = from; at < text.Length;)
        {
            int found = text.IndexOf(phrase, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return -1;
            }

            if (IsWhole(text, found, phrase.Length))
            {
                return found;
            }

            at = found + 1;
        }

        return -1;
    }

    public static IEnumerable<TextSpan> All(string text, string phrase)
    {
        for (int at = IndexOf(text, phrase, 0); at >= 0; at = IndexOf(text, phrase, at + phrase.Length))
        {
            yield return new TextSpan(at, phrase.Length);
        }
    }

    /// <summary>Gives new words the case of the old: capitals throughout, a first capital, or as they are.</summary>
    public static string LikeCase(string old, string words)
    {
        if (words.Length == 0 || old.Length == 0)
        {
            return words;
        }

        if (old.Length > 1 && old.All(c => !char.IsLetter(c) || char.IsUpper(c)) && old.Any(char.IsLetter))
        {
            return words.ToUpperInvariant();
        }

        return char.IsUpper(old[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;
    }

    private static bool IsWhole(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (start + length >= text.Length || !char.IsLetterOrDigit(text[start + length]));
}
