using RadLSP.Core.Text;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Authoring;

/// <summary>The outline of a YAML file: its keys, the settings and examples of a rule, the entries of a lexicon.</summary>
internal static class YamlOutline
{
    private const int Deepest = 2;
    private const int LongestName = 60;

    /// <summary>What an entry of a list is called by.</summary>
    private static readonly string[] NameKeys = ["id", "name", "text"];

    public static IReadOnlyList<OutlineEntry> Of(MapNode? root, SourceText text) =>
        root is null ? [] : OfMap(root, TextSpan.FromBounds(0, text.Length), OutlineEntryKind.Part, text, 0);

    private static List<OutlineEntry> OfMap(MapNode map, TextSpan all, OutlineEntryKind kind, SourceText text, int depth)
    {
        var entries = new List<OutlineEntry>();
        for (int i = 0; i < map.Entries.Count; i++)
        {
            (ScalarNode key, GrammarNode value) = map.Entries[i];
            int start = OffsetOf(key, text);
            int end = i + 1 < map.Entries.Count ? OffsetOf(map.Entries[i + 1].Key, text) : all.End;
            TextSpan span = Trimmed(start, end, text);
            OutlineEntryKind inner = key.Value is "flags" or "silent" ? OutlineEntryKind.Example
                : value is ListNode && depth == 0 ? OutlineEntryKind.Concept
                : OutlineEntryKind.Setting;
            entries.Add(new OutlineEntry(key.Value, value is ScalarNode scalar ? Short(scalar.Value) : "", kind, span, new TextSpan(start, Math.Min(key.Value.Length, span.Length)))
            {
                Children = depth >= Deepest ? [] : value switch
                {
                    MapNode inside => OfMap(inside, span, OutlineEntryKind.Setting, text, depth + 1),
                    ListNode list => OfList(list, span, inner, text),
                    _ => [],
                },
            });
        }

        return entries;
    }

    private static List<OutlineEntry> OfList(ListNode list, TextSpan all, OutlineEntryKind kind, SourceText text)
    {
        var entries = new List<OutlineEntry>();
        for (int i = 0; i < list.Items.Count; i++)
        {
            int start = OffsetOf(list.Items[i], text);
            int end = i + 1 < list.Items.Count ? OffsetOf(list.Items[i + 1], text) : all.End;
            string content = text.Content[start..Math.Max(start, end)].TrimEnd(' ', '\r', '\n', '-', ',', ']');
            var span = new TextSpan(start, content.Length);
            string name = NameOf(list.Items[i]);
            entries.Add(new OutlineEntry(Short(name), "", kind, span, new TextSpan(start, Math.Min(span.Length, text.LineEnd(text.LineOf(start)) - start))));
        }

        return entries;
    }

    private static string NameOf(GrammarNode item) => item switch
    {
        ScalarNode scalar => scalar.Value,
        MapNode map => NameKeys.Select(key => map.TryGet(key, out GrammarNode? value) ? (value as ScalarNode)?.Value : null).FirstOrDefault(static name => name is not null)
            ?? map.Entries.Select(static entry => (entry.Value as ScalarNode)?.Value).FirstOrDefault(static value => value is not null) ?? "",
        _ => "",
    };

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestName ? line : line[..LongestName] + "…";
    }

    private static int OffsetOf(GrammarNode node, SourceText text)
    {
        int line = Math.Clamp(node.Line - 1, 0, text.LineCount - 1);
        return Math.Min(text.LineStart(line) + Math.Max(0, node.Column - 1), text.Length);
    }

    private static TextSpan Trimmed(int start, int end, SourceText text) =>
        new(start, text.Content.AsSpan(start, Math.Max(0, end - start)).TrimEnd().Length);
}
