using System.Text.RegularExpressions;

namespace RadLSP.Architecture.Tests.Arrows;

/// <summary>
/// The table under "Rooms and arrows" of docs/ARCHITECTURE.md: for each folder of a project, the projects and packages that it
/// may reference. The document is the only copy.
/// </summary>
/// <param name="Rooms">Folder, such as <c>src/RadLSP.Core</c>, to the names of what it may reference.</param>
internal sealed record ArrowTable(IReadOnlyDictionary<string, IReadOnlySet<string>> Rooms)
{
    private const string BaseLibrary = "the base class library";

    private const string Everything = "all of the above";

    private static readonly Regex Row = new(@"^\| `(?<room>[^`]+)` \|[^|]*\| (?<references>[^|]+) \|\s*$", RegexOptions.ExplicitCapture);

    /// <exception cref="FormatException">The heading or the table is missing, or a row names what no row before it explains.</exception>
    public static ArrowTable Parse(string document)
    {
        string[] lines = document.Split('\n');
        int heading = Array.FindIndex(lines, l => l.StartsWith("## Rooms and arrows", StringComparison.Ordinal));
        if (heading < 0)
        {
            throw new FormatException("There is no heading '## Rooms and arrows'.");
        }

        var rooms = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (string line in lines.Skip(heading + 1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)))
        {
            if (Row.Match(line) is { Success: true } row)
            {
                rooms.Add(row.Groups["room"].Value, References(row.Groups["references"].Value, rooms));
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                throw new FormatException($"'{line}' has no room, purpose and references.");
            }
        }

        return rooms.Count > 0 ? new ArrowTable(rooms) : throw new FormatException("The table of rooms has no rows.");
    }

    private static HashSet<string> References(string cell, Dictionary<string, IReadOnlySet<string>> above)
    {
        const string Through = " and what it references";
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (string item in cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (item == Everything)
            {
                references.UnionWith(above.Keys.Select(room => room[(room.LastIndexOf('/') + 1)..]));
            }
            else if (item.EndsWith(Through, StringComparison.Ordinal))
            {
                string name = item[..^Through.Length];
                string room = above.Keys.FirstOrDefault(r => r.EndsWith("/" + name, StringComparison.Ordinal))
                    ?? throw new FormatException($"'{name}' has no row above.");
                references.Add(name);
                references.UnionWith(above[room]);
            }
            else if (item != BaseLibrary)
            {
                references.Add(item);
            }
        }

        return references;
    }
}
