using System.Collections.Frozen;
using System.Text;
using RadLSP.Grammars;
using RadLSP.Grammars.Reading;

namespace RadLSP.Server.Ignoring;

/// <summary>The user's file of ignored things: words and phrases in clear, everything else as hashes.</summary>
internal static class IgnoreFile
{
    private const string Header =
        "# What RadLSP does not flag for this user. Written by its ignore actions; lines may be deleted by hand.\n";

    /// <returns>The content, or null with a reason when the file is damaged.</returns>
    public static IgnoredSet? Read(string path, string text, out string? reason)
    {
        var errors = new List<GrammarError>();
        var set = IgnoredSet.Empty;
        if (GrammarNode.Parse(new GrammarFile(path, text), errors) is MapNode map)
        {
            var reader = new NodeReader(path, map, errors);
            set = new IgnoredSet(
                reader.List("ignored").Select(i => IgnoredPhrase.Normalize(i.Value)).Where(p => p.Length > 0).ToFrozenSet(StringComparer.Ordinal),
                reader.List("hashes").Select(i => i.Value).Where(h => h.Length > 0).ToFrozenSet(StringComparer.Ordinal));
        }

        reason = errors.Count > 0 ? $"line {errors[0].Line}, column {errors[0].Column}: {errors[0].Message}" : null;
        return errors.Count > 0 ? null : set;
    }

    public static string Write(IgnoredSet set)
    {
        var text = new StringBuilder(Header);
        WriteList(text, "ignored", set.Phrases);
        WriteList(text, "hashes", set.Hashes);
        return text.ToString();
    }

    private static void WriteList(StringBuilder text, string key, FrozenSet<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        text.Append(key).Append(":\n");
        foreach (string value in values.Order(StringComparer.Ordinal))
        {
            text.Append("  - ").Append(YamlText.Quote(value)).Append('\n');
        }
    }
}
