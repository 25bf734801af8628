using RadLSP.Core.Text;
using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>
/// Converts between offsets of one version of a document and positions on the wire. Total: every position becomes an offset
/// inside the text, every offset a position. A lone surrogate counts like the replacement character, three bytes in UTF-8.
/// </summary>
internal readonly struct PositionMap(SourceText text, PositionEncoding encoding)
{
    public SourceText Text => text;

    public Position PositionAt(int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        int line = text.LineOf(offset);
        int start = text.LineStart(line);

        // An offset inside \r\n has no position of its own; the end of the line is the nearest.
        int end = Math.Max(start, Math.Min(offset, text.LineEnd(line)));
        return new Position(line, encoding == PositionEncoding.Utf16 ? end - start : Units(text.Content.AsSpan(start, end - start)));
    }

    /// <summary>
    /// The offset of a position. A character beyond its line means the end of the line and a line beyond the text the end of
    /// the text, as LSP and its clients have it; negative numbers count as 0. A position inside a character is moved to its start.
    /// </summary>
    public int OffsetAt(Position position)
    {
        if (position.Line < 0)
        {
            return 0;
        }

        if (position.Line >= text.LineCount)
        {
            return text.Length;
        }

        int start = text.LineStart(position.Line);
        int end = text.LineEnd(position.Line);
        int character = Math.Max(0, position.Character);
        return encoding == PositionEncoding.Utf16
            ? (int)Math.Min((long)start + character, end)
            : start + Advance(text.Content.AsSpan(start, end - start), character);
    }

    public LspRange RangeOf(TextSpan span) => new(PositionAt(span.Start), PositionAt(span.End));

    /// <summary>The span of a range; a range written backwards is read forwards.</summary>
    public TextSpan SpanOf(LspRange range)
    {
        int start = OffsetAt(range.Start);
        int end = OffsetAt(range.End);
        return start <= end ? TextSpan.FromBounds(start, end) : TextSpan.FromBounds(end, start);
    }

    /// <summary>The length of a span within one line in the units of the session.</summary>
    public int LengthOf(TextSpan span) => encoding == PositionEncoding.Utf16 ? span.Length : Units(text.Slice(span));

    private int Units(ReadOnlySpan<char> characters)
    {
        int units = 0;
        for (int i = 0; i < characters.Length;)
        {
            units += UnitsAt(characters, i, out int length);
            i += length;
        }

        return units;
    }

    private int Advance(ReadOnlySpan<char> characters, int units)
    {
        int position = 0;
        while (position < characters.Length)
        {
            units -= UnitsAt(characters, position, out int length);
            if (units < 0)
            {
                break;
            }

            position += length;
        }

        return position;
    }

    private int UnitsAt(ReadOnlySpan<char> characters, int index, out int length)
    {
        char c = characters[index];
        bool isPair = char.IsHighSurrogate(c) && index + 1 < characters.Length && char.IsLowSurrogate(characters[index + 1]);
        length = isPair ? 2 : 1;
        return encoding == PositionEncoding.Utf32 ? 1
            : isPair ? 4
            : c < 0x80 ? 1
            : c < 0x800 ? 2
            : 3;
    }
}
