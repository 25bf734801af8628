using System.Buffers;

namespace RadLSP.Core.Text;

/// <summary>One immutable version of a document, with its line starts. A line ends with \n, \r\n or a lone \r.</summary>
public sealed class SourceText
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    private readonly int[] _lineStarts;

    public SourceText(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
        _lineStarts = FindLineStarts(content);
    }

    public string Content { get; }

    public int Length => Content.Length;

    public int LineCount => _lineStarts.Length;

    /// <summary>The offset at which line <paramref name="line"/> (from 0) starts.</summary>
    public int LineStart(int line) => _lineStarts[line];

    /// <summary>The offset after the last character of the line, its line end not included.</summary>
    public int LineEnd(int line)
    {
        int end = line + 1 < _lineStarts.Length ? _lineStarts[line + 1] : Content.Length;
        if (end > _lineStarts[line] && Content[end - 1] == '\n')
        {
            end--;
        }

        if (end > _lineStarts[line] && Content[end - 1] == '\r')
        {
            end--;
        }

        return end;
    }

    /// <summary>The line (from 0) that holds <paramref name="offset"/>; the last line for offsets at or past the end.</summary>
    public int LineOf(int offset)
    {
        int index = Array.BinarySearch(_lineStarts, offset);
        return index >= 0 ? index : ~index - 1;
    }

    public ReadOnlySpan<char> Slice(TextSpan span) => Content.AsSpan(span.Start, span.Length);

    public string ToString(TextSpan span) => Content.Substring(span.Start, span.Length);

    /// <summary>The text after one edit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The edit lies outside the text.</exception>
    public SourceText WithEdit(TextEdit edit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(edit.Span.Start);
        ArgumentOutOfRangeException.ThrowIfNegative(edit.Span.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(edit.Span.End, Content.Length);
        return new SourceText(string.Concat(
            Content.AsSpan(0, edit.Span.Start), edit.NewText, Content.AsSpan(edit.Span.End)));
    }

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int>(Math.Max(4, content.Length / 40)) { 0 };
        int position = 0;
        while (true)
        {
            int next = content.AsSpan(position).IndexOfAny(LineEnds);
            if (next < 0)
            {
                return [.. starts];
            }

            position += next + 1;
            if (content[position - 1] == '\r' && position < content.Length && content[position] == '\n')
            {
                position++;
            }

            starts.Add(position);
        }
    }
}
