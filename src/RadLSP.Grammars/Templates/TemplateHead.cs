using RadLSP.Core.Text;

namespace RadLSP.Grammars.Templates;

/// <summary>A line of the head of a template: "modality: ct, mr".</summary>
/// <param name="Key">As written, without the blanks around it.</param>
/// <param name="KeySpan">Where the key stands.</param>
/// <param name="Value">As written, without the blanks around it.</param>
/// <param name="ValueSpan">Where the value stands; empty, after the colon, where there is none.</param>
public sealed record HeadLine(string Key, TextSpan KeySpan, string Value, TextSpan ValueSpan)
{
    public bool Is(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The head of a template file: "key: value" lines up to a line "---".</summary>
public static class TemplateHead
{
    /// <summary>The line that ends the head.</summary>
    public const string EndLine = "---";

    /// <summary>What the head can say; <see cref="Modality"/> and <see cref="BodyPart"/> take ids of the lexicon.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["name", Modality, BodyPart, "words", "sex", "kind", "source"];

    public const string Modality = "modality";
    public const string BodyPart = "body part";

    /// <summary>The offset after the line that ends the head, -1 when there is none.</summary>
    public static int FindBody(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int next = end < 0 ? text.Length : end + 1;
            if (text.AsSpan(start, next - start).TrimEnd().SequenceEqual(EndLine))
            {
                return next;
            }

            start = next;
        }

        return -1;
    }

    /// <summary>The lines of the head that are "key: value", known or not; comments and empty lines are left out.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="end">Where the head ends.</param>
    public static IEnumerable<HeadLine> Lines(string text, int end)
    {
        int start = 0;
        while (start < end)
        {
            int next = text.IndexOf('\n', start, end - start);
            next = next < 0 ? end : next + 1;
            TextSpan line = Trim(text, start, next);
            if (!line.IsEmpty && text[line.Start] != '#' && !text.AsSpan(line.Start, line.Length).SequenceEqual(EndLine))
            {
                int colon = text.IndexOf(':', line.Start, line.Length);
                TextSpan key = colon < 0 ? new TextSpan(line.Start, 0) : Trim(text, line.Start, colon);
                TextSpan value = colon < 0 ? line : Trim(text, colon + 1, line.End);
                yield return new HeadLine(text.Substring(key.Start, key.Length), key, text.Substring(value.Start, value.Length), value);
            }

            start = next;
        }
    }

    /// <summary>Where a value stands in the line of a key; the start of the text where it does not.</summary>
    internal static int PlaceOf(string text, string key, string value)
    {
        HeadLine? line = Lines(text, Math.Max(0, FindBody(text))).FirstOrDefault(line => line.Is(key));
        int at = line is null ? -1 : text.IndexOf(value, line.ValueSpan.Start, line.ValueSpan.Length, StringComparison.Ordinal);
        return at >= 0 ? at : line?.ValueSpan.Start ?? 0;
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }
}
