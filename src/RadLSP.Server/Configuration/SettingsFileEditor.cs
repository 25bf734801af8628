using RadLSP.Grammars;
using RadLSP.Grammars.Reading;
using RadLSP.Server.Ignoring;

namespace RadLSP.Server.Configuration;

/// <summary>Adds to a settings file that people write by hand: everything else in it, comments too, stays as it is.</summary>
internal static class SettingsFileEditor
{
    /// <summary>The text with one more ignored phrase.</summary>
    /// <returns>Null when the phrase cannot be put in without touching the rest; the file has to be edited by hand then.</returns>
    public static string? AddIgnored(string text, string phrase)
    {
        var errors = new List<GrammarError>();
        GrammarNode? root = GrammarNode.Parse(new GrammarFile("", text), errors);
        if (errors.Count > 0)
        {
            return null;
        }

        SettingsLayer before = SettingsFile.Read("", text, [])!;
        string made = root is MapNode map && map.TryGet("ignored", out GrammarNode? list)
            ? Insert(text, list, phrase)
            : Append(text, phrase);

        // Whatever the layout of the file was, the result must say the same and one thing more.
        SettingsLayer? after = SettingsFile.Read("", made, []);
        return after is not null
            && after.Ignored.Order(StringComparer.Ordinal).SequenceEqual(before.Ignored.Append(phrase).Order(StringComparer.Ordinal))
            && after.Severities.Count == before.Severities.Count && after.Dialect == before.Dialect && after.Site == before.Site
            ? made
            : null;
    }

    private static string Append(string text, string phrase)
    {
        string lineEnd = LineEnd(text);
        string gap = text.Length == 0 || text.EndsWith('\n') ? "" : lineEnd;
        return $"{text}{gap}ignored:{lineEnd}  - {YamlText.Quote(phrase)}{lineEnd}";
    }

    private static string Insert(string text, GrammarNode list, string phrase)
    {
        List<string> lines = [.. text.Split('\n')];
        string tail = lines[0].EndsWith('\r') ? "\r" : "";
        switch (list)
        {
            case ListNode { Items: [.., ScalarNode last] } items when !IsFlow(lines, items):
                string line = lines[last.Line - 1];
                string indent = line[..(line.Length - line.TrimStart().Length)];
                if (!line.TrimStart().StartsWith('-'))
                {
                    return text;
                }

                if (last.Line == lines.Count)
                {
                    lines.Add("");
                }

                lines.Insert(last.Line, $"{indent}- {YamlText.Quote(phrase)}{tail}");
                return string.Join('\n', lines);
            case ListNode flow when IsFlow(lines, flow):
                string open = lines[flow.Line - 1];
                string comma = flow.Items.Count > 0 ? ", " : "";
                lines[flow.Line - 1] = open.Insert(flow.Column, YamlText.Quote(phrase) + comma);
                return string.Join('\n', lines);
            case ScalarNode { Value: "" } empty:
                lines.Insert(empty.Line, $"  - {YamlText.Quote(phrase)}{tail}");
                return string.Join('\n', lines);
            default:
                return text;
        }
    }

    private static bool IsFlow(List<string> lines, ListNode list) =>
        list.Line <= lines.Count && list.Column <= lines[list.Line - 1].Length && lines[list.Line - 1][list.Column - 1] == '[';

    private static string LineEnd(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
