using System.Text.RegularExpressions;
using RadLSP.Core.Deidentification;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Deidentification;

/// <summary>Reads the files under <c>deidentification/</c>: patterns of identifiers, their lists, and what is always kept.</summary>
public static class IdentifierReader
{
    /// <summary>Files of a grammar in this folder are about identifiers.</summary>
    public const string Folder = "deidentification/";

    /// <summary>Names of groups that belong to lists begin with these.</summary>
    public const string InList = "in_";

    /// <inheritdoc cref="InList"/>
    public const string NotInList = "not_";

    public static bool IsIdentifierFile(GrammarFile file) => file.Path.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Reads all files together: patterns of one may use the parts and the lists of another.</summary>
    public static IdentifierTables Read(IEnumerable<GrammarFile> files, List<GrammarError> errors)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var lists = new List<IdentifierList>();
        var drafts = new List<(NodeReader Reader, IdentifierPattern Pattern, bool IsKept)>();
        foreach (GrammarFile file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (GrammarNode.Parse(file, errors) is MapNode root)
            {
                ReadFile(file, root, parts, lists, drafts, errors);
            }
            else
            {
                errors.Add(new GrammarError(file.Path, 1, 1, "a file about identifiers is a map: source, parts, lists, identifiers, kept"));
            }
        }

        HashSet<string> known = [.. lists.Select(static list => list.Id)];
        var patterns = new List<IdentifierPattern>();
        var kept = new List<IdentifierPattern>();
        foreach ((NodeReader reader, IdentifierPattern draft, bool isKept) in drafts)
        {
            IdentifierPattern pattern = draft with { Pattern = Expand(draft.Pattern, parts, lists, reader) };
            if (IsUsable(pattern, known, reader))
            {
                (isKept ? kept : patterns).Add(pattern);
            }
        }

        return new IdentifierTables(patterns, lists, kept);
    }

    private static void ReadFile(
        GrammarFile file, MapNode root, Dictionary<string, string> parts, List<IdentifierList> lists,
        List<(NodeReader Reader, IdentifierPattern Pattern, bool IsKept)> drafts, List<GrammarError> errors)
    {
        var top = new NodeReader(file.Path, root, errors);
        top.Required("source");
        if (top.Node("parts") is MapNode partMap)
        {
            foreach ((ScalarNode key, GrammarNode value) in partMap.Entries)
            {
                if (value is ScalarNode part)
                {
                    parts[key.Value] = part.Value;
                }
                else
                {
                    top.Error(value, "a part is a piece of a pattern");
                }
            }
        }

        foreach (MapNode item in Maps(top, "lists"))
        {
            var reader = new NodeReader(file.Path, item, errors);
            string id = reader.Required("id");
            lists.Add(new IdentifierList(id, [.. reader.List("words").SelectMany(static words => words.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                .. reader.List("phrases").Select(static phrase => phrase.Value)]));
            reader.RejectUnknown();
        }

        foreach (string key in (string[])["identifiers", "kept"])
        {
            foreach (MapNode item in Maps(top, key))
            {
                var reader = new NodeReader(file.Path, item, errors);
                drafts.Add((reader, ReadPattern(reader, key == "kept"), key == "kept"));
                reader.RejectUnknown();
            }
        }

        top.RejectUnknown();
    }

    private static IdentifierPattern ReadPattern(NodeReader reader, bool isKept)
    {
        string kind = isKept ? "" : reader.Required("kind");
        var pattern = new IdentifierPattern(reader.Required("id"), kind, reader.Required("pattern"))
        {
            Above = reader.Number("above", double.NaN),
            Replacement = reader.Text("replacement") ?? $"[{kind}]",
            IsRemembered = reader.Flag("remembered"),
            Removes = [.. reader.List("removes").Select(static text => text.Value)],
            Keeps = [.. reader.List("keeps").Select(static text => text.Value)],
        };
        if (pattern.Keeps.Count == 0 || (pattern.Removes.Count == 0 && !isKept))
        {
            reader.Error("id", "give examples: \"removes\" with the removed words between {| and |}, and \"keeps\" of which nothing may be removed");
        }

        return pattern;
    }

    /// <summary>Puts parts ("{name-word}") and lists ("{list:months}") into a pattern; a part may hold parts that were given before it.</summary>
    private static string Expand(string pattern, Dictionary<string, string> parts, List<IdentifierList> lists, NodeReader reader)
    {
        for (int round = 0; round < 5 && Reference.IsMatch(pattern); round++)
        {
            pattern = Reference.Replace(pattern, match =>
            {
                string name = match.Groups["name"].Value;
                if (match.Groups["list"].Success && lists.Find(list => list.Id == name) is { } list)
                {
                    return "(?:" + string.Join('|', list.Words.OrderByDescending(static word => word.Length).Select(Regex.Escape)) + ")";
                }

                if (!match.Groups["list"].Success && parts.TryGetValue(name, out string? part))
                {
                    return "(?:" + part + ")";
                }

                reader.Error("pattern", $"there is no part or list \"{name}\"");
                return "(?!)";
            });
        }

        return pattern;
    }

    private static bool IsUsable(IdentifierPattern pattern, HashSet<string> lists, NodeReader reader)
    {
        try
        {
            var expression = new Regex(pattern.Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
            foreach (string group in expression.GetGroupNames())
            {
                string list = group.StartsWith(InList, StringComparison.Ordinal) ? group[InList.Length..]
                    : group.StartsWith(NotInList, StringComparison.Ordinal) ? group[NotInList.Length..]
                    : "";
                if (list.Length > 0 && !lists.Contains(list.Replace('_', '-')))
                {
                    reader.Error("pattern", $"there is no list \"{list.Replace('_', '-')}\"");
                    return false;
                }
            }

            return true;
        }
        catch (ArgumentException error)
        {
            reader.Error("pattern", $"the pattern is no regular expression: {error.Message}");
            return false;
        }
    }

    private static List<MapNode> Maps(NodeReader reader, string key)
    {
        var maps = new List<MapNode>();
        if (reader.Node(key) is ListNode list)
        {
            foreach (GrammarNode item in list.Items)
            {
                if (item is MapNode map)
                {
                    maps.Add(map);
                }
                else
                {
                    reader.Error(item, $"an entry of \"{key}\" is a map with an \"id\"");
                }
            }
        }
        else if (reader.Has(key))
        {
            reader.Error(key, $"\"{key}\" is a list");
        }

        return maps;
    }

    private static readonly Regex Reference = new(@"\{((?<list>list:))?(?<name>[a-z][a-z-]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
}
