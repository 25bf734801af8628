namespace RadLSP.Archive.Words;

/// <summary>
/// Splits text into runs of words as they are counted: full stop, colon, semicolon and line end a run; commas, hyphens and
/// brackets are passed over, as the statistics of the grammar are counted. What is counted at import is taken back when a
/// report is forgotten, so a change of this needs a new version of the schema.
/// </summary>
internal ref struct WordRuns(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>The word.</summary>
    public ReadOnlySpan<char> Word { get; private set; }

    /// <summary>Whether it begins a run.</summary>
    public bool IsFirst { get; private set; } = true;

    public bool Next()
    {
        bool isFirst = Word.IsEmpty;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '[' && SkipPlaceholder())
            {
                isFirst = true;
                continue;
            }

            if (!char.IsLetterOrDigit(c))
            {
                isFirst |= c is '.' or ':' or ';' or '?' or '!' or '\n';
                _at++;
                continue;
            }

            int start = _at;
            ScanWord();
            Word = _text[start.._at];
            IsFirst = isFirst;
            return true;
        }

        return false;
    }

    /// <summary>"[name]": what was removed is no word, and its neighbours do not stand next to each other.</summary>
    private bool SkipPlaceholder()
    {
        int end = _text[_at..].IndexOf(']');
        if (end is < 2 or > 24)
        {
            return false;
        }

        _at += end + 1;
        return true;
    }

    private void ScanWord()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            bool isInside = _at + 1 < _text.Length && char.IsLetterOrDigit(_text[_at + 1]);
            if (char.IsLetterOrDigit(c) || (c is '\'' or '\u2019' && isInside) || (c == '.' && isInside && char.IsAsciiDigit(_text[_at - 1]) && char.IsAsciiDigit(_text[_at + 1])))
            {
                _at++;
            }
            else
            {
                break;
            }
        }
    }
}
