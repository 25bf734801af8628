using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What stands before the cursor on its line.</summary>
internal readonly ref struct TypedPrefix
{
    /// <summary>Names of more words than this are not completed from their first word on.</summary>
    private const int MostWords = 4;

    private readonly int _lineStart;

    public TypedPrefix(SourceText text, int offset)
    {
        Text = text;
        Offset = offset;
        _lineStart = text.LineStart(text.LineOf(offset));
    }

    public SourceText Text { get; }

    public int Offset { get; }

    /// <summary>The line up to the cursor, without indentation and Markdown marks.</summary>
    public TextSpan Line
    {
        get
        {
            int start = _lineStart;
            while (start < Offset && Text.Content[start] is ' ' or '\t' or '#' or '*' or '_')
            {
                start++;
            }

            return TextSpan.FromBounds(start, Offset);
        }
    }

    /// <summary>The word under way; empty after a blank.</summary>
    public TextSpan Word => TextSpan.FromBounds(WordStart(Offset), Offset);

    /// <summary>The word under way with none, one, two or three whole words before it, the longest first.</summary>
    public List<TextSpan> Phrases()
    {
        var phrases = new List<TextSpan>();
        int start = WordStart(Offset);
        phrases.Add(TextSpan.FromBounds(start, Offset));
        while (phrases.Count < MostWords && start - 2 >= _lineStart && Text.Content[start - 1] == ' ' && IsWordPart(Text.Content[start - 2]))
        {
            start = WordStart(start - 1);
            phrases.Add(TextSpan.FromBounds(start, Offset));
        }

        phrases.Reverse();
        return phrases;
    }

    /// <summary>Where a number ends right before the word under way, or -1.</summary>
    public int NumberEnd()
    {
        int end = Offset;
        while (end > _lineStart && (char.IsLetter(Text.Content[end - 1]) || Text.Content[end - 1] is '%' or '°'))
        {
            end--;
        }

        int number = end > _lineStart && Text.Content[end - 1] == ' ' ? end - 1 : end;
        int start = number;
        while (start > _lineStart && (char.IsAsciiDigit(Text.Content[start - 1]) || Text.Content[start - 1] is '.' or ','))
        {
            start--;
        }

        bool isNumber = number > start && char.IsAsciiDigit(Text.Content[number - 1])
            && (start == _lineStart || !char.IsLetter(Text.Content[start - 1]));
        return isNumber ? number : -1;
    }

    private int WordStart(int end)
    {
        int start = end;
        while (start > _lineStart && IsWordPart(Text.Content[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '-' or '\'' or '\u2019';
}
