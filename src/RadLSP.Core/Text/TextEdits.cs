using System.Text;

namespace RadLSP.Core.Text;

/// <summary>Several edits of one text.</summary>
public static class TextEdits
{
    /// <summary>The text after edits that all refer to the text before.</summary>
    /// <param name="text">The text before.</param>
    /// <param name="edits">In the order of their positions, not overlapping.</param>
    /// <exception cref="ArgumentException">The edits overlap or are out of order, or lie outside the text.</exception>
    public static string Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length);
        int position = 0;
        foreach (TextEdit edit in edits)
        {
            if (edit.Span.Start < position || edit.Span.Length < 0 || edit.Span.End > text.Length)
            {
                throw new ArgumentException("Edits must lie inside the text, in order and without overlap.", nameof(edits));
            }

            result.Append(text, position, edit.Span.Start - position).Append(edit.NewText);
            position = edit.Span.End;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
