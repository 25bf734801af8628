using RadLSP.Core.Text;

namespace RadLSP.Grammars.Authoring;

/// <summary>The loader reports where a problem begins; this finds how far what it speaks of goes, so that an editor can underline it.</summary>
internal static class ProblemRange
{
    /// <summary>In a template: a field, normal text, a line that begins with "@", or the rest of the line.</summary>
    public static TextSpan InTemplate(SourceText text, int line, int column)
    {
        TextSpan rest = RestOfLine(text, line, column);
        string content = text.Content;
        int open = rest.Start;
        while (open > text.LineStart(text.LineOf(rest.Start)) && content[open] is not ('[' or ']'))
        {
            open--;
        }

        if (!rest.IsEmpty && content[open] == '[' && content.AsSpan(open, rest.End - open).IndexOf(']') is > 0 and int close && open + close >= rest.Start)
        {
            return content[rest.Start] == '[' ? new TextSpan(open, close + 1) : TextSpan.FromBounds(rest.Start, open + close) is { IsEmpty: false } inside ? inside : new TextSpan(open, close + 1);
        }

        return !rest.IsEmpty && content[rest.Start] is ']' or '}' ? new TextSpan(rest.Start, 1) : rest;
    }

    /// <summary>In YAML: a quoted text, a word of a list in brackets, or the rest of the line without its comment.</summary>
    public static TextSpan InYaml(SourceText text, int line, int column)
    {
        TextSpan rest = RestOfLine(text, line, column);
        ReadOnlySpan<char> words = text.Slice(rest);
        if (words.IsEmpty)
        {
            return rest;
        }

        if (words[0] is '"' or '\'')
        {
            int close = ClosingQuote(words);
            return close > 0 ? new TextSpan(rest.Start, close + 1) : rest;
        }

        int comment = words.IndexOf(" #");
        words = comment > 0 ? words[..comment].TrimEnd() : words;

        // Inside of "[a, b]" a word ends at the comma; elsewhere a comma is a part of the text.
        int lineStart = text.LineStart(text.LineOf(rest.Start));
        ReadOnlySpan<char> before = text.Content.AsSpan(lineStart, rest.Start - lineStart);
        bool isKey = before.Trim([' ', '-']).IsEmpty;
        if (!isKey || words.IndexOf(": ") < 0)
        {
            int end = words.IndexOfAny(',', ']', '}');
            bool isInList = before.LastIndexOf('[') > before.LastIndexOf(']') || (isKey && end > 0);
            return new TextSpan(rest.Start, isInList && end > 0 ? end : words.Length);
        }

        return new TextSpan(rest.Start, words.Length);
    }

    private static TextSpan RestOfLine(SourceText text, int line, int column)
    {
        int at = Math.Clamp(line - 1, 0, text.LineCount - 1);
        int end = text.LineEnd(at);
        int start = Math.Clamp(text.LineStart(at) + column - 1, text.LineStart(at), end);
        while (end > start && char.IsWhiteSpace(text.Content[end - 1]))
        {
            end--;
        }

        while (start < end && char.IsWhiteSpace(text.Content[start]))
        {
            start++;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static int ClosingQuote(ReadOnlySpan<char> words)
    {
        for (int i = 1; i < words.Length; i++)
        {
            if (words[i] == '\\' && words[0] == '"')
            {
                i++;
            }
            else if (words[i] == words[0])
            {
                return i;
            }
        }

        return -1;
    }
}
