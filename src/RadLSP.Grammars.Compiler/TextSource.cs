using RadLSP.Grammars.Language;

namespace RadLSP.Grammars.Compiler;

/// <summary>A file of sentences to be counted.</summary>
/// <param name="Path">The file.</param>
/// <param name="Topic">The number of its topic, or one of the constants here and of <see cref="TextBlock"/>.</param>
/// <param name="Weight">How many times it is counted.</param>
internal sealed record TextSource(string Path, int Topic, int Weight)
{
    /// <summary>The topic was named and is not known.</summary>
    public const int UnknownTopic = -3;

    private const int LinesOfBlock = 12;

    /// <summary>Reads an argument of the form <c>[TOPIC][*WEIGHT]=PATH</c>; a folder gives its text files.</summary>
    public static IEnumerable<TextSource> Parse(string argument, IReadOnlyList<string> topics)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string[] head = equals < 0 ? [""] : argument[..equals].Split('*');
        string path = argument[(equals + 1)..];
        int weight = head.Length > 1 && int.TryParse(head[1], out int given) && given is > 0 and < 100 ? given : 1;
        int topic = head[0] switch
        {
            "" => TextBlock.ByFile,
            "auto" => TextBlock.ByLine,
            var name => topics.ToList().IndexOf(name) is >= 0 and var known ? known : UnknownTopic,
        };
        return (Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])
            .Select(file => new TextSource(file, topic, weight));
    }

    /// <summary>
    /// The file in blocks of about a report each. Alternatives of one line stay in one block, so that a block that is left out
    /// leaves nothing of it in the rest.
    /// </summary>
    public IEnumerable<TextBlock> Blocks()
    {
        List<string> lines = [];
        foreach (string line in File.ReadLines(Path).Where(static line => line.Length > 0 && line[0] != '#'))
        {
            lines.AddRange(line.Contains('|', StringComparison.Ordinal) ? TextPattern.Expand(line) : [line]);
            if (lines.Count >= LinesOfBlock || Topic == TextBlock.ByLine)
            {
                yield return new TextBlock(lines, Topic, Weight);
                lines = [];
            }
        }

        if (lines.Count > 0)
        {
            yield return new TextBlock(lines, Topic, Weight);
        }
    }
}
