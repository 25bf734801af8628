using RadLSP.Bench.Data;
using RadLSP.Grammars;
using RadLSP.Grammars.Reading;

namespace RadLSP.Bench.Generation;

/// <summary>Reads the report texts of grammars/bench; the format is described in grammars/bench/README.md.</summary>
internal static class SkeletonReader
{
    private const string SectionsKey = "sections";

    /// <summary>The skeletons of all files, in the order of files and lines.</summary>
    /// <param name="roles">Roles of sections for which the layout chooses the heading.</param>
    public static List<Skeleton> Read(IEnumerable<GrammarFile> files, IReadOnlySet<string> roles, List<GrammarError> errors)
    {
        var skeletons = new List<Skeleton>();
        foreach (GrammarFile file in files)
        {
            if (GrammarNode.Parse(file, errors) is not { } node)
            {
                continue;
            }

            if (node is not MapNode root || !root.TryGet("reports", out GrammarNode? reports) || reports is not ListNode list)
            {
                errors.Add(new GrammarError(file.Path, node.Line, node.Column, "a file of texts is a map: source: ..., reports: [...]"));
                continue;
            }

            foreach (GrammarNode item in list.Items)
            {
                if (item is not MapNode map)
                {
                    errors.Add(new GrammarError(file.Path, item.Line, item.Column, "a report is a map: id: ..., sections: [...]"));
                }
                else if (ReadOne(new NodeReader(file.Path, map, errors), roles) is { } skeleton)
                {
                    if (skeletons.Exists(other => other.Id == skeleton.Id))
                    {
                        errors.Add(new GrammarError(file.Path, map.Line, map.Column, $"the id \"{skeleton.Id}\" is taken"));
                    }

                    skeletons.Add(skeleton);
                }
            }
        }

        return skeletons;
    }

    private static Skeleton? ReadOne(NodeReader reader, IReadOnlySet<string> roles)
    {
        (string sex, string age) = ReadPatient(reader);
        var skeleton = new Skeleton
        {
            Id = reader.Required("id"),
            Modality = reader.Required("modality"),
            Exam = reader.Required("exam"),
            HardNegative = reader.Text("hard-negative"),
            Avoid = [.. reader.List("avoid").Select(code => code.Value)],
            Layouts = [.. reader.List("layout").Select(layout => layout.Value)],
            IsInCapitals = reader.Flag("capitals"),
            Sex = sex,
            Age = age,
            Variables = ReadVariables(reader),
            Cases = ReadCases(reader),
            Sections = ReadSections(reader, roles),
        };
        reader.RejectUnknown();
        return skeleton.Id.Length > 0 && skeleton.Sections.Count > 0 ? skeleton : null;
    }

    private static (string Sex, string Age) ReadPatient(NodeReader reader)
    {
        if (reader.Node("patient") is not MapNode map)
        {
            return ("any", "30..80");
        }

        return (TextOf(map, "sex") ?? "any", TextOf(map, "age") ?? "30..80");
    }

    private static string? TextOf(MapNode map, string key) => map.TryGet(key, out GrammarNode? value) && value is ScalarNode text ? text.Value : null;

    private static List<(string Name, IReadOnlyList<string> Choices)> ReadVariables(NodeReader reader)
    {
        var variables = new List<(string Name, IReadOnlyList<string> Choices)>();
        if (reader.Node("variables") is MapNode map)
        {
            foreach ((ScalarNode key, GrammarNode value) in map.Entries)
            {
                variables.Add((key.Value, Texts(reader, value)));
            }
        }

        return variables;
    }

    private static List<IReadOnlyList<ListRow>> ReadCases(NodeReader reader)
    {
        if (reader.Node("cases") is not ListNode list)
        {
            return [];
        }

        return list.Items.Any(item => item is ListNode)
            ? [.. list.Items.OfType<ListNode>().Select(set => Rows(reader, set))]
            : [Rows(reader, list)];
    }

    private static List<ListRow> Rows(NodeReader reader, ListNode list)
    {
        var rows = new List<ListRow>();
        foreach (GrammarNode item in list.Items)
        {
            if (item is MapNode map)
            {
                rows.Add(new ListRow(map.Entries.ToDictionary(entry => entry.Key.Value, entry => (IReadOnlyList<string>)Texts(reader, entry.Value), StringComparer.Ordinal)));
            }
            else
            {
                reader.Error(item, "a case is a map of variables");
            }
        }

        return rows;
    }

    private static List<SkeletonSection> ReadSections(NodeReader reader, IReadOnlySet<string> roles)
    {
        var sections = new List<SkeletonSection>();
        if (reader.Node(SectionsKey) is not ListNode list)
        {
            reader.Error(SectionsKey, "\"sections\" must be a list of - role: text");
            return sections;
        }

        foreach (GrammarNode item in list.Items)
        {
            if (item is not MapNode { Entries: [var (key, value)] })
            {
                reader.Error(item, "a section is one role with its text: - findings: ...");
                continue;
            }

            string role = key.Value.TrimEnd('?');
            sections.Add(new SkeletonSection(role, !roles.Contains(role), key.Value.EndsWith('?'), Items(reader, value)));
        }

        return sections;
    }

    private static List<SkeletonItem> Items(NodeReader reader, GrammarNode node)
    {
        var items = new List<SkeletonItem>();
        foreach (GrammarNode item in node is ListNode list ? list.Items : [node])
        {
            switch (item)
            {
                case ScalarNode text:
                    items.Add(new SkeletonItem(null, text.Value));
                    break;
                case MapNode { Entries: [({ } label, ScalarNode text)] }:
                    items.Add(new SkeletonItem(label.Value, text.Value));
                    break;
                default:
                    reader.Error(item, "an item is a text, or a label with its text");
                    break;
            }
        }

        return items;
    }

    private static List<string> Texts(NodeReader reader, GrammarNode node)
    {
        var texts = new List<string>();
        foreach (GrammarNode item in node is ListNode list ? list.Items : [node])
        {
            if (item is ScalarNode text)
            {
                texts.Add(text.Value);
            }
            else
            {
                reader.Error(item, "a variable is a text or a list of texts");
            }
        }

        return texts;
    }
}
