using RadLSP.Core.Text;

namespace RadLSP.Grammars.Authoring;

/// <summary>
/// Where a place lies in a YAML file, by indentation alone: while a line is being typed the file as a whole is seldom right.
/// </summary>
/// <param name="Keys">The keys around the place, the outermost first; the key of the own line is the last one where a value is typed.</param>
/// <param name="IsKey">A key can stand here.</param>
/// <param name="Typed">What is typed of the word under the cursor, up to the cursor.</param>
internal sealed record YamlPlace(IReadOnlyList<string> Keys, bool IsKey, TextSpan Typed)
{
    /// <summary>The innermost key; empty at the root.</summary>
    public string Key => Keys.Count > 0 ? Keys[^1] : "";

    public static YamlPlace At(SourceText text, int offset)
    {
        int line = text.LineOf(offset);
        int lineStart = text.LineStart(line);
        string before = text.Content[lineStart..offset];
        int start = offset;
        while (start > lineStart && IsWord(text.Content[start - 1]))
        {
            start--;
        }

        int indent = IndentOf(before);
        var keys = new List<string>();
        string own = KeyOf(before, indent);
        bool isValue = own.Length > 0;

        // What "- " introduces lies deeper than the key of the list, also where it is not indented any further.
        int limit = before.AsSpan().TrimStart().StartsWith("- ") || before.Trim() == "-" ? before.Length - before.AsSpan().TrimStart().Length + 1 : indent;
        for (int above = line - 1; above >= 0 && limit > 0; above--)
        {
            string words = text.Content[text.LineStart(above)..text.LineEnd(above)];
            int width = IndentOf(words);
            if (words.AsSpan().TrimStart() is { IsEmpty: false } content && content[0] != '#' && width < limit && KeyOf(words, width) is { Length: > 0 } key)
            {
                keys.Insert(0, key);
                bool isItem = words.AsSpan().TrimStart().StartsWith("- ");
                limit = isItem ? words.Length - words.AsSpan().TrimStart().Length + 1 : width;
            }
        }

        if (isValue)
        {
            keys.Add(own);
        }

        return new YamlPlace(keys, !isValue, TextSpan.FromBounds(start, offset));
    }

    /// <summary>The width before the first word, the marks of list items included.</summary>
    private static int IndentOf(string line)
    {
        int width = 0;
        while (width < line.Length && (line[width] == ' ' || (line[width] == '-' && (width + 1 == line.Length || line[width + 1] == ' '))))
        {
            width++;
        }

        return width;
    }

    private static string KeyOf(string line, int indent)
    {
        int end = indent;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '_' or '-'))
        {
            end++;
        }

        return end > indent && end < line.Length && line[end] == ':' && (end + 1 == line.Length || line[end + 1] == ' ') ? line[indent..end] : "";
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
