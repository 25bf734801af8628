using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What the editor wishes of the white space at the ends of lines and of the document.</summary>
public sealed record FormattingChoices(bool TrimsLineEnds = true, bool InsertsFinalLineEnd = false, bool TrimsFinalLineEnds = false);

/// <summary>
/// Tidies white space: blanks at line ends, runs of blanks between words, blanks before punctuation. No word, number or mark
/// changes; a line whose tokens would differ is left as it is.
/// </summary>
public static class ReportFormatter
{
    /// <summary>Edits of the lines that touch <paramref name="range"/>, in their order and not overlapping.</summary>
    public static IReadOnlyList<TextEdit> Format(SourceText text, TextSpan range, Grammar grammar, FormattingChoices choices)
    {
        var edits = new List<TextEdit>();
        int last = text.LineOf(range.End);
        for (int line = text.LineOf(range.Start); line <= last; line++)
        {
            AddLine(text, line, grammar, choices, edits);
        }

        if (last == text.LineCount - 1)
        {
            AddEnd(text, choices, edits);
        }

        return edits;
    }

    private static void AddLine(SourceText text, int line, Grammar grammar, FormattingChoices choices, List<TextEdit> edits)
    {
        int start = text.LineStart(line);
        ReadOnlySpan<char> content = text.Content.AsSpan(start, text.LineEnd(line) - start);
        int end = content.TrimEnd(" \t").Length;
        var own = new List<TextEdit>();
        AddInside(content[..end], start, grammar.Sentences, own);
        if (own.Count > 0 && !KeepsTokens(text, TextSpan.FromBounds(start, start + end), own, grammar))
        {
            own.Clear();
        }

        if (choices.TrimsLineEnds && end < content.Length)
        {
            own.Add(new TextEdit(TextSpan.FromBounds(start + end, start + content.Length), ""));
        }

        edits.AddRange(own);
    }

    private static void AddInside(ReadOnlySpan<char> line, int offset, SentenceConventions conventions, List<TextEdit> edits)
    {
        int position = line.Length - line.TrimStart(" \t").Length;
        bool isTable = LooksLikeTable(line[position..]);
        while (position < line.Length)
        {
            if (line[position] != ' ')
            {
                position++;
                continue;
            }

            int start = position;
            while (position < line.Length && line[position] == ' ')
            {
                position++;
            }

            if (position == line.Length || IsField(line[start - 1]) || IsField(line[position]))
            {
                continue;
            }

            if (IsStrayBefore(line, start, position, conventions))
            {
                edits.Add(new TextEdit(TextSpan.FromBounds(offset + start, offset + position), ""));
            }
            else if (position - start > 1 && !isTable)
            {
                edits.Add(new TextEdit(TextSpan.FromBounds(offset + start + 1, offset + position), ""));
            }
        }
    }

    /// <summary>Columns that somebody has aligned: words or numbers behind wide gaps.</summary>
    private static bool LooksLikeTable(ReadOnlySpan<char> line)
    {
        if (line.ContainsAny('\t', '|'))
        {
            return true;
        }

        int gaps = 0;
        for (int i = 3; i < line.Length; i++)
        {
            bool isBehindGap = char.IsLetterOrDigit(line[i]) && line[(i - 3)..i].SequenceEqual("   ");
            gaps += isBehindGap ? 1 : 0;
        }

        return gaps > 1;
    }

    /// <summary>The blanks of a field that is still to be filled ("[   ]", "____") belong to it.</summary>
    private static bool IsField(char c) => c is '[' or ']' or '{' or '}' or '<' or '>' or '_' or '(' or ')';

    /// <summary>Blanks between a word and the mark that ends its clause.</summary>
    private static bool IsStrayBefore(ReadOnlySpan<char> line, int start, int mark, SentenceConventions conventions)
    {
        bool endsClause = line[mark] is '.' or ',' or ';' or ':' or '?' or '!'
            && (mark + 1 == line.Length || line[mark + 1] == ' ');
        int wordStart = start;
        while (wordStart > 0 && char.IsLetter(line[wordStart - 1]))
        {
            wordStart--;
        }

        ReadOnlySpan<char> word = line[wordStart..start];

        // After "approx" or "L" a full stop would be read as part of an abbreviation.
        return endsClause && word.Length > 1
            && (line[mark] != '.' || !(conventions.IsTitle(word) || conventions.IsAbbreviation(word)));
    }

    private static bool KeepsTokens(SourceText text, TextSpan line, List<TextEdit> edits, Grammar grammar)
    {
        string before = text.ToString(line);
        string after = TextEdits.Apply(before, [.. edits.Select(e => e with { Span = e.Span.Shift(-line.Start) })]);
        Token[] old = Tokenizer.Tokenize(before, grammar.Words);
        Token[] made = Tokenizer.Tokenize(after, grammar.Words);
        if (old.Length != made.Length)
        {
            return false;
        }

        for (int i = 0; i < old.Length; i++)
        {
            if (old[i].Kind != made[i].Kind
                || !before.AsSpan(old[i].Start, old[i].Length).SequenceEqual(after.AsSpan(made[i].Start, made[i].Length)))
            {
                return false;
            }
        }

        return true;
    }

    private static void AddEnd(SourceText text, FormattingChoices choices, List<TextEdit> edits)
    {
        string content = text.Content;
        int ink = content.AsSpan().TrimEnd("\r\n").Length;
        string lineEnd = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (ink == content.Length)
        {
            if (choices.InsertsFinalLineEnd && ink > 0)
            {
                edits.Add(new TextEdit(new TextSpan(ink, 0), lineEnd));
            }
        }
        else if (choices.TrimsFinalLineEnds && text.LineOf(content.Length) - text.LineOf(ink) > 1 && !edits.Exists(e => e.Span.Start > ink))
        {
            edits.Add(new TextEdit(TextSpan.FromBounds(ink, content.Length), lineEnd));
        }
    }
}
