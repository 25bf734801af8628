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
        phrase = phrase.Trim();
        for (int i = 0; i < phrase.Length; i++)
        {
            char c = phrase[i];
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

            // A lone surrogate cannot be written into a file.
            bool isPaired = (char.IsHighSurrogate(c) && i + 1 < phrase.Length && char.IsLowSurrogate(phrase[i + 1]))
                || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(phrase[i - 1]));
            result.Append(char.IsSurrogate(c) && !isPaired ? '\ufffd' : char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
