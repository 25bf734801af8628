using System.Text;

namespace RadLSP.Grammars.Reading;

/// <summary>
/// Writes many phrases as one: "(is|are) not (clearly|) seen" stands for "is not clearly seen", "are not seen" and so on.
/// An empty alternative makes a part optional; parentheses do not nest. A text without "(" is the phrase itself.
/// </summary>
internal static class PhrasePattern
{
    private const int MostPhrases = 4000;

    /// <summary>The phrases of a pattern, without double spaces.</summary>
    /// <exception cref="FormatException">A parenthesis is open or nested, or the pattern stands for too many phrases.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        if (pattern.Length == 1 || !pattern.Contains('(', StringComparison.Ordinal))
        {
            return [pattern];
        }

        List<string> phrases = [""];
        int position = 0;
        while (position < pattern.Length)
        {
            int open = pattern.IndexOf('(', position);
            string plain = pattern[position..(open < 0 ? pattern.Length : open)];
            if (plain.Contains(')', StringComparison.Ordinal))
            {
                throw new FormatException($"\"{pattern}\" has a \")\" without \"(\"");
            }

            phrases = [.. phrases.Select(phrase => phrase + plain)];
            if (open < 0)
            {
                break;
            }

            int close = pattern.IndexOf(')', open);
            string[] choices = close < 0 ? [] : pattern[(open + 1)..close].Split('|');
            if (choices.Length == 0 || Array.Exists(choices, static choice => choice.Contains('(', StringComparison.Ordinal)))
            {
                throw new FormatException($"\"{pattern}\" has a \"(\" without \")\", or one inside another");
            }

            if (phrases.Count * choices.Length > MostPhrases)
            {
                throw new FormatException($"\"{pattern}\" stands for more than {MostPhrases} phrases; write it as several names");
            }

            phrases = [.. phrases.SelectMany(phrase => choices.Select(choice => phrase + choice))];
            position = close + 1;
        }

        return [.. phrases.Select(SingleSpaced).Where(static phrase => phrase.Length > 0).Distinct()];
    }

    private static string SingleSpaced(string phrase)
    {
        var builder = new StringBuilder(phrase.Length);
        foreach (string word in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            builder.Append(builder.Length > 0 ? " " : "").Append(word);
        }

        return builder.ToString();
    }
}
