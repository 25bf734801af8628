using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>What one change of a text does to places in it.</summary>
internal static class TextChange
{
    /// <summary>The change without the ends that stay the same; editors that send whole lines or texts change less than they say.</summary>
    public static TextEdit Shortest(string text, TextEdit change)
    {
        ReadOnlySpan<char> old = text.AsSpan(change.Span.Start, change.Span.Length);
        ReadOnlySpan<char> made = change.NewText;
        int start = old.CommonPrefixLength(made);
        old = old[start..];
        made = made[start..];
        int end = 0;
        while (end < old.Length && end < made.Length && old[^(end + 1)] == made[^(end + 1)])
        {
            end++;
        }

        return new TextEdit(new TextSpan(change.Span.Start + start, old.Length - end), made[..^end].ToString());
    }

    public static string Apply(string text, TextEdit change) =>
        string.Concat(text.AsSpan(0, change.Span.Start), change.NewText, text.AsSpan(change.Span.End));

    /// <summary>True when applying <paramref name="change"/> to <paramref name="text"/> gives <paramref name="result"/>.</summary>
    public static bool Gives(string text, TextEdit change, string result) =>
        result.Length == text.Length - change.Span.Length + change.NewText.Length
        && result.AsSpan(0, change.Span.Start).SequenceEqual(text.AsSpan(0, change.Span.Start))
        && result.AsSpan(change.Span.Start, change.NewText.Length).SequenceEqual(change.NewText)
        && result.AsSpan(change.Span.Start + change.NewText.Length).SequenceEqual(text.AsSpan(change.Span.End));

    /// <summary>
    /// Where a place is after a change. A text inserted exactly there goes before it, as text that is typed goes before a caret; a
    /// place inside what was replaced goes to the end of what replaced it.
    /// </summary>
    public static int Move(int place, TextEdit change) =>
        place < change.Span.Start || (place == change.Span.Start && change.Span.Length > 0) ? place
        : place <= change.Span.End ? change.Span.Start + change.NewText.Length
        : place + change.NewText.Length - change.Span.Length;

    /// <summary>Where a stretch of text is after a change that may reach into it. What is inserted at its ends does not belong to it.</summary>
    public static TextSpan Move(TextSpan stretch, TextEdit change)
    {
        (int start, int end) = (change.Span.Start, change.Span.End);
        int grown = change.NewText.Length - change.Span.Length;
        return stretch.IsEmpty ? new TextSpan(Move(stretch.Start, change), 0)
            : end <= stretch.Start ? stretch.Shift(grown)
            : start >= stretch.End ? stretch
            : start >= stretch.Start && end <= stretch.End ? new TextSpan(stretch.Start, stretch.Length + grown)
            : start < stretch.Start && end < stretch.End ? TextSpan.FromBounds(start + change.NewText.Length, stretch.End + grown)
            : start > stretch.Start ? TextSpan.FromBounds(stretch.Start, start)
            : new TextSpan(start, 0);
    }

    /// <summary>The change takes away or alters something of the stretch, or inserts inside it.</summary>
    public static bool Touches(TextSpan stretch, TextEdit change) =>
        change.Span.IsEmpty
            ? change.Span.Start > stretch.Start && change.Span.Start < stretch.End
            : change.Span.Overlaps(stretch);

    /// <summary>The report with the line ends that it uses itself: an editor that uses others would change ours, and they would not be found again.</summary>
    public static string WithLineEndsOf(string inserted, string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text[end - 1] == '\r'
            ? inserted.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)
            : inserted;
    }

    /// <summary>A place that has a position in the protocol: not between \r and \n, and not inside a character of two units.</summary>
    public static int Settle(string text, int place)
    {
        place = Math.Clamp(place, 0, text.Length);
        bool isInside = place > 0 && place < text.Length
            && ((text[place - 1] == '\r' && text[place] == '\n') || (char.IsHighSurrogate(text[place - 1]) && char.IsLowSurrogate(text[place])));
        return isInside ? place - 1 : place;
    }
}
