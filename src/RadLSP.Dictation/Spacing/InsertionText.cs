namespace RadLSP.Dictation.Spacing;

/// <summary>Written words as they fit between their neighbours.</summary>
/// <param name="Text">What is inserted: spaces, case and line ends included.</param>
/// <param name="Lead">How many code units stand before the words' own text.</param>
public readonly record struct FittedText(string Text, int Lead);

/// <summary>Fits written words to the place where they are inserted: spaces, capitals, marks that are there already. Pure functions.</summary>
public static class InsertionText
{
    private const string ClosingMarks = ".,;:?!)]}%’”";
    private const string OpeningMarks = "([{“‘";
    private const string SentenceEnds = ".!?";

    /// <summary>Fits words to a place.</summary>
    /// <param name="written">The written form.</param>
    /// <param name="before">The report before the place; only its last lines are looked at.</param>
    /// <param name="after">The report after the place; only its first characters are looked at.</param>
    /// <param name="abbreviations">Words with a full stop that end no sentence: "e.g.", "dr.".</param>
    public static FittedText Fit(string written, string before, string after, IReadOnlyCollection<string>? abbreviations = null)
    {
        if (written.Length == 0)
        {
            return new FittedText("", 0);
        }

        string lead = NeedsSpaceBefore(written, before) ? " " : "";
        string text = written;
        if (StartsSentence(before, abbreviations ?? []))
        {
            text = Capitalized(text);
        }

        // A mark that stands on either side already is not written again.
        if (text.Length > 0 && SentenceEnds.Contains(text[0], StringComparison.Ordinal) && LastMark(before) == text[0] && !text.StartsWith("...", StringComparison.Ordinal))
        {
            text = text[1..].TrimStart(' ');
            lead = text.Length > 0 && NeedsSpaceBefore(text, before) ? " " : "";
        }

        char next = after.Length > 0 ? after[0] : '\0';
        if (text.Length > 0 && (text[^1] == next || (SentenceEnds.Contains(text[^1], StringComparison.Ordinal) && SentenceEnds.Contains(next, StringComparison.Ordinal)) || (text[^1] == ',' && next == '.'))
            && (ClosingMarks.Contains(text[^1], StringComparison.Ordinal) || text[^1] == '\n') && next is '.' or ',' or ';' or ':' or '?' or '!')
        {
            text = text[..^1];
        }

        string tail = text.Length > 0 && NeedsSpaceAfter(text[^1], next) ? " " : "";
        return new FittedText(lead + text + tail, lead.Length);
    }

    private static bool NeedsSpaceBefore(string written, string before)
    {
        if (before.Length == 0 || written[0] is '\n' or '\t' or ' ' || ClosingMarks.Contains(written[0], StringComparison.Ordinal))
        {
            return false;
        }

        char last = before[^1];
        return !char.IsWhiteSpace(last) && !OpeningMarks.Contains(last, StringComparison.Ordinal)
            && !(last is '/' or '-' or '–' && (before.Length < 2 || !char.IsWhiteSpace(before[^2])))
            && !(last == '"' && IsOpenQuote(before))
            && !(written[0] is '/' or '-' && written.Length > 1 && !char.IsWhiteSpace(written[1]) && !char.IsAsciiDigit(written[1]))
            && written[0] is not '°';
    }

    private static bool NeedsSpaceAfter(char last, char next) =>
        next != '\0' && !char.IsWhiteSpace(next) && !char.IsWhiteSpace(last)
        && !ClosingMarks.Contains(next, StringComparison.Ordinal) && next is not ('-' or '/' or '"' or '\'' or '°')
        && !OpeningMarks.Contains(last, StringComparison.Ordinal) && last is not ('-' or '/');

    /// <summary>An odd number of quotes on the line: the last one opens.</summary>
    private static bool IsOpenQuote(string before) => before.AsSpan(before.LastIndexOf('\n') + 1).Count('"') % 2 == 1;

    private static char LastMark(string before)
    {
        ReadOnlySpan<char> text = before.AsSpan().TrimEnd(' ');
        return text.Length > 0 ? text[^1] : '\0';
    }

    /// <summary>At the start of the report, of a line, of a list item, after a heading or after the end of a sentence.</summary>
    private static bool StartsSentence(string before, IReadOnlyCollection<string> abbreviations)
    {
        ReadOnlySpan<char> text = before.AsSpan().TrimEnd(" \t");
        if (text.Length == 0 || text[^1] is '\n' or '\r')
        {
            return true;
        }

        ReadOnlySpan<char> line = text[(text.LastIndexOf('\n') + 1)..].Trim();
        if (IsItemStart(line))
        {
            return true;
        }

        // Quotes and brackets may close after the full stop, or open before the first word.
        ReadOnlySpan<char> bare = line.TrimEnd("\")]”’");
        if (bare.Length > 0 && SentenceEnds.Contains(bare[^1], StringComparison.Ordinal))
        {
            return bare[^1] != '.' || !EndsWithAbbreviation(bare, abbreviations);
        }

        return line[^1] == ':' && IsHeading(line);
    }

    private static bool IsItemStart(ReadOnlySpan<char> line)
    {
        if (line is "-" or "*" or "•" or "–")
        {
            return true;
        }

        return line.Length is > 1 and < 5 && line[^1] is '.' or ')' && line[..^1].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>A colon after a few words at the start of a line.</summary>
    private static bool IsHeading(ReadOnlySpan<char> line) => line.Length < 60 && line.Count(' ') < 6 && line[..^1].IndexOfAny(".,;:") < 0;

    private static bool EndsWithAbbreviation(ReadOnlySpan<char> line, IReadOnlyCollection<string> abbreviations)
    {
        ReadOnlySpan<char> word = line[(line.LastIndexOfAny(" (\t") + 1)..];

        // "e.g.": letters with points between.
        if (word.Length is > 3 and < 8 && word[..^1].Contains('.') && word[0] != '.')
        {
            return true;
        }

        foreach (string abbreviation in abbreviations)
        {
            if (word.TrimEnd('.').Equals(abbreviation.AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first word with a capital; units and words with capitals inside stay ("mL", "eGFR"), and so do words after digits.</summary>
    private static string Capitalized(string text)
    {
        int start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || OpeningMarks.Contains(text[start], StringComparison.Ordinal) || text[start] is '"' or '-'))
        {
            start++;
        }

        if (start >= text.Length || !char.IsLower(text[start]))
        {
            return text;
        }

        int end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text.AsSpan(start, end - start).ContainsAnyInRange('A', 'Z') ? text
            : string.Concat(text.AsSpan(0, start), char.ToUpperInvariant(text[start]).ToString(), text.AsSpan(start + 1));
    }
}
