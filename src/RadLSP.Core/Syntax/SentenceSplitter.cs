using RadLSP.Core.Text;

namespace RadLSP.Core.Syntax;

/// <summary>A sentence of the document, without the bullet or number before it.</summary>
/// <param name="Span">From its first to its last character, final punctuation included.</param>
/// <param name="Section">The section that holds it.</param>
/// <param name="ListMarker">The bullet or number before it; empty for none.</param>
public readonly record struct SentenceSpan(TextSpan Span, int Section, TextSpan ListMarker);

/// <summary>
/// Splits the body of a section into sentences. A full stop in a decimal, after an abbreviation or in a list number does
/// not end one; a line end does when the next line is a new item and not the rest of a wrapped line.
/// </summary>
internal static class SentenceSplitter
{
    /// <summary>Runaway text without any end is cut here, so that the work for a sentence stays bounded.</summary>
    private const int LongestSentence = 2000;

    public static void Split(SourceText text, Section section, SentenceConventions conventions, List<SentenceSpan> sentences)
    {
        ReadOnlySpan<char> content = text.Content;
        int end = section.Body.End;
        int position = section.Body.Start;
        int widestLine = WidestLine(text, section.Body);
        while (true)
        {
            int start = SkipSpace(content, position, end);
            TextSpan marker = ListMarkerAt(content, start, end, atLineStart: IsLineStart(content, start));
            if (!marker.IsEmpty)
            {
                start = SkipSpace(content, marker.End, end);
            }

            if (start >= end)
            {
                return;
            }

            int sentenceEnd = FindEnd(content, start, end, widestLine, conventions);
            int trimmed = sentenceEnd;
            while (trimmed > start && char.IsWhiteSpace(content[trimmed - 1]))
            {
                trimmed--;
            }

            sentences.Add(new SentenceSpan(TextSpan.FromBounds(start, trimmed), section.Index, marker));
            position = Math.Max(sentenceEnd, start + 1);
        }
    }

    private static int FindEnd(ReadOnlySpan<char> content, int start, int end, int widestLine, SentenceConventions conventions)
    {
        int limit = Math.Min(end, start + LongestSentence);
        for (int i = start; i < limit; i++)
        {
            switch (content[i])
            {
                case '.':
                    int after = i + 1;
                    while (after < end && content[after] == '.')
                    {
                        after++;
                    }

                    if (EndsAtStop(content, start, i, after, end, conventions))
                    {
                        return SkipClosers(content, IsStrayComma(content, after, end) ? after + 1 : after, end);
                    }

                    i = after - 1;
                    break;
                case '!' or '?' when (i + 1 >= end || char.IsWhiteSpace(content[i + 1])) && !AsksAboutNextWord(content, start, i, end):
                    return SkipClosers(content, i + 1, end);
                case '\r' or '\n' when LineEndsSentence(content, start, i, end, widestLine, conventions):
                    return i;
            }
        }

        if (limit == end)
        {
            return end;
        }

        // Cut at white space, and never inside a surrogate pair.
        int cut = content[start..limit].LastIndexOfAny(" \t\r\n");
        int at = cut > 0 ? start + cut : limit;
        return char.IsLowSurrogate(content[at]) ? at - 1 : at;
    }

    /// <summary>"? fracture" and "cough, ? pneumonia": the mark asks about what follows and ends nothing.</summary>
    private static bool AsksAboutNextWord(ReadOnlySpan<char> content, int start, int mark, int end)
    {
        int next = SkipSpace(content, mark + 1, end);
        return content[mark] == '?' && next < end && char.IsLetter(content[next])
            && (mark == start || (char.IsWhiteSpace(content[mark - 1]) && char.IsLower(content[next])));
    }

    /// <summary>"No mass.,": transcription leaves commas behind full stops.</summary>
    private static bool IsStrayComma(ReadOnlySpan<char> content, int at, int end) =>
        at < end && content[at] == ',' && (at + 1 >= end || char.IsWhiteSpace(content[at + 1]));

    private static bool EndsAtStop(ReadOnlySpan<char> content, int start, int stop, int after, int end, SentenceConventions conventions)
    {
        char previous = stop > start ? content[stop - 1] : ' ';
        if (after >= end)
        {
            return true;
        }

        char next = content[after];
        if (char.IsAsciiDigit(next) && (char.IsAsciiDigit(previous) || !char.IsLetter(previous)))
        {
            return false;
        }

        int wordStart = stop;
        while (wordStart > start && char.IsLetter(content[wordStart - 1]))
        {
            wordStart--;
        }

        ReadOnlySpan<char> word = content[wordStart..stop];
        if (IsStrayComma(content, after, end) && word.Length >= 3 && !conventions.IsAbbreviation(word))
        {
            int resumed = SkipSpace(content, after + 1, end);
            return resumed >= end || char.IsUpper(content[resumed]);
        }

        if (!char.IsWhiteSpace(next) && next is not ('"' or '\'' or ')' or ']' or '\u201d' or '\u2019'))
        {
            // "seen.The liver": a missing space after a whole word still ends the sentence; "p.m", "e.g", "U.S" do not.
            return char.IsUpper(next) && word.Length >= 3 && after + 1 < end && char.IsLower(content[after + 1]);
        }

        int following = SkipSpace(content, after, end);
        if (following >= end)
        {
            return true;
        }

        bool paragraphEnds = content[after..following].Count('\n') > 1;
        if (paragraphEnds || word.IsEmpty)
        {
            return true;
        }

        if (conventions.IsTitle(word))
        {
            return false;
        }

        bool dotted = wordStart > start && content[wordStart - 1] == '.';
        return !((conventions.IsAbbreviation(word) || (dotted && word.Length == 1))
            && (char.IsLower(content[following]) || (char.IsAsciiDigit(content[following]) && !conventions.IsUnit(word))));
    }

    private static bool LineEndsSentence(
        ReadOnlySpan<char> content, int start, int lineEnd, int end, int widestLine, SentenceConventions conventions)
    {
        int next = lineEnd;
        int breaks = 0;
        while (next < end && char.IsWhiteSpace(content[next]))
        {
            breaks += content[next] == '\n' || (content[next] == '\r' && (next + 1 >= end || content[next + 1] != '\n')) ? 1 : 0;
            next++;
        }

        if (next >= end || breaks > 1 || !ListMarkerAt(content, next, end, atLineStart: true).IsEmpty)
        {
            return true;
        }

        int last = lineEnd;
        while (last > start && char.IsWhiteSpace(content[last - 1]))
        {
            last--;
        }

        if (content[last - 1] is ',' or '-' or '/' or '(')
        {
            return false;
        }

        int wordStart = last;
        while (wordStart > start && char.IsLetter(content[wordStart - 1]))
        {
            wordStart--;
        }

        if (conventions.IsContinuation(content[wordStart..last]))
        {
            return false;
        }

        // A wrapped line is one whose successor's first word would not have fitted any more.
        int nextWordEnd = next;
        while (nextWordEnd < end && !char.IsWhiteSpace(content[nextWordEnd]))
        {
            nextWordEnd++;
        }

        int lineStart = content[..lineEnd].LastIndexOfAny('\r', '\n') + 1;
        int width = last - lineStart;
        bool wrapped = widestLine is >= 50 and <= 160 && width + 1 + (nextWordEnd - next) > widestLine;
        if (wrapped)
        {
            return false;
        }

        int firstWordEnd = next;
        while (firstWordEnd < end && char.IsLetter(content[firstWordEnd]))
        {
            firstWordEnd++;
        }

        return !(char.IsLower(content[next]) && (width >= 50 || conventions.IsContinuation(content[next..firstWordEnd])));
    }

    /// <summary>A bullet or list number: "-", "•", "1.", "2)", "(3)", "#4".</summary>
    private static TextSpan ListMarkerAt(ReadOnlySpan<char> content, int start, int end, bool atLineStart)
    {
        if (start >= end)
        {
            return default;
        }

        char c = content[start];
        int i = start;
        if (atLineStart && c is '-' or '*' or '\u2022' or '\u2013' or '\u00b7' or '>')
        {
            return start + 1 < end && char.IsWhiteSpace(content[start + 1]) ? new TextSpan(start, 1) : default;
        }

        if (c is '(' or '#')
        {
            i++;
        }

        int digits = i;
        while (i < end && char.IsAsciiDigit(content[i]))
        {
            i++;
        }

        if (i == digits || i - digits > 2 || i >= end)
        {
            return default;
        }

        bool closed = c == '#' ? char.IsWhiteSpace(content[i]) : content[i] is ')' || (c != '(' && content[i] == '.');
        if (!closed)
        {
            return default;
        }

        int after = c == '#' ? i : i + 1;

        // "1." is a marker before a blank or a letter ("1.Patent airway"), "1.5 cm" is a number.
        bool separated = after >= end || char.IsWhiteSpace(content[after]) || (c != '#' && char.IsUpper(content[after]));
        return separated ? TextSpan.FromBounds(start, after) : default;
    }

    private static int SkipClosers(ReadOnlySpan<char> content, int position, int end)
    {
        while (position < end && content[position] is '"' or '\'' or ')' or ']' or '\u201d' or '\u2019')
        {
            position++;
        }

        return position;
    }

    private static int SkipSpace(ReadOnlySpan<char> content, int position, int end)
    {
        while (position < end && char.IsWhiteSpace(content[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsLineStart(ReadOnlySpan<char> content, int position)
    {
        int i = position - 1;
        while (i >= 0 && content[i] is ' ' or '\t')
        {
            i--;
        }

        return i < 0 || content[i] is '\r' or '\n' or ':';
    }

    private static int WidestLine(SourceText text, TextSpan body)
    {
        int widest = 0;
        for (int line = text.LineOf(body.Start); line < text.LineCount && text.LineStart(line) < body.End; line++)
        {
            widest = Math.Max(widest, text.LineEnd(line) - text.LineStart(line));
        }

        return widest;
    }
}
