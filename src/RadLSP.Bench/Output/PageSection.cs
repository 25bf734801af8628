namespace RadLSP.Bench.Output;

/// <summary>A section of a Markdown page that another command writes than the rest of the page.</summary>
public static class PageSection
{
    private const string Heading = "## ";

    /// <summary>The page with the section in the place of the old one, or at its end.</summary>
    public static string With(string page, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(page);
        string section = $"{Heading}{name}\n{text.TrimEnd()}\n";
        (int start, int end) = Find(page, name);
        return start < 0 ? $"{page.TrimEnd()}\n\n{section}".TrimStart() : $"{page[..start]}{section}{(end < page.Length ? "\n" : "")}{page[end..]}";
    }

    /// <summary>The text of a section, without its heading; null when the page does not have it.</summary>
    public static string? Of(string page, string name)
    {
        ArgumentNullException.ThrowIfNull(page);
        (int start, int end) = Find(page, name);
        return start < 0 ? null : page[(start + Heading.Length + name.Length)..end].Trim();
    }

    private static (int Start, int End) Find(string page, string name)
    {
        string line = $"{Heading}{name}\n";
        int start = page.StartsWith(line, StringComparison.Ordinal) ? 0 : page.IndexOf('\n' + line, StringComparison.Ordinal) is >= 0 and int at ? at + 1 : -1;
        int next = start < 0 ? -1 : page.IndexOf('\n' + Heading, start + line.Length - 1, StringComparison.Ordinal);
        return (start, next < 0 ? page.Length : next + 1);
    }
}
