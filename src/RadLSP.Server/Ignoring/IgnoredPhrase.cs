using System.Text;

namespace RadLSP.Server.Ignoring;

/// <summary>The form in which words and phrases that a user ignores are compared: case and the width of blanks do not count.</summary>
internal static class IgnoredPhrase
{
    /// <summary>Longer texts are sentences, which are ignored as occurrences; a list of words must not become a copy of reports.</summary>
    public const int LongestPhrase = 60;

    public static string Normalize(ReadOnlySpan<char> phrase)
    {
        var result = new StringBuilder(phrase.Length);
        bool blank = false;
        foreach (char c in phrase.Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                blank = true;
                continue;
            }

            if (blank)
            {
                result.Append(' ');
                blank = false;
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
