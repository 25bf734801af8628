namespace RadLSP.Dictation.Sessions;

/// <summary>Fits what was said to the empty field that it fills. Pure functions.</summary>
public static class SpokenField
{
    /// <summary>
    /// A choice that was said is written as the field has it, without the full stop that a recogniser puts after everything; a unit that
    /// stands behind the field already is not written twice.
    /// </summary>
    /// <param name="heard">The written form of what was said.</param>
    /// <param name="field">The field, with its brackets: "[right|left]", "[size]".</param>
    /// <param name="after">The report behind the field.</param>
    public static HeardText Fit(HeardText heard, string field, ReadOnlySpan<char> after)
    {
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(field);
        string bare = heard.Text.TrimEnd(' ', '.', ',', ';');
        foreach (string choice in field.Trim('[', ']', '{', '}', '<', '>').Split(['|', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (field.AsSpan().ContainsAny('|', '/') && choice.Equals(bare, StringComparison.OrdinalIgnoreCase))
            {
                return Cut(heard, choice);
            }
        }

        ReadOnlySpan<char> next = FirstWord(after);
        bool repeatsNext = next.Length > 0 && bare.Length > next.Length + 1 && bare.AsSpan().EndsWith(next, StringComparison.Ordinal)
            && bare[^(next.Length + 1)] == ' ' && char.IsAsciiDigit(bare[^(next.Length + 2)]);
        return repeatsNext ? Cut(heard, bare[..^(next.Length + 1)]) : heard;
    }

    private static HeardText Cut(HeardText heard, string text) =>
        heard with { Text = text, Doubtful = [.. heard.Doubtful.Where(word => word.Span.End <= text.Length)] };

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> after)
    {
        if (after.Length < 2 || after[0] != ' ')
        {
            return default;
        }

        ReadOnlySpan<char> text = after[1..];
        int end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[..end];
    }
}
