using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Patterns;

/// <summary>Edits that leave clean text behind.</summary>
internal static class Edits
{
    /// <summary>The words with the blanks before them, or after them at the start of the sentence, so that deleting leaves one blank.</summary>
    public static TextSpan WithBlankBefore(string text, TextSpan span)
    {
        int start = span.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        int end = span.End;
        if (start == 0)
        {
            while (end < text.Length && text[end] is ' ' or '\t')
            {
                end++;
            }
        }

        return TextSpan.FromBounds(start, end);
    }
}
