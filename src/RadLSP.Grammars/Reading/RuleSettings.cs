using RadLSP.Core.Rules;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads the settings of a rule: texts, lists of texts, and tables.</summary>
internal static class RuleSettings
{
    public static (Dictionary<string, IReadOnlyList<string>> Settings, Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Tables) Read(NodeReader reader)
    {
        var settings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal);
        switch (reader.Node("settings"))
        {
            case null:
                break;
            case MapNode map:
                var values = new NodeReader(reader.Path, map, reader.Errors);
                foreach ((ScalarNode key, GrammarNode value) in map.Entries)
                {
                    if (value is ListNode { Items: [MapNode, ..] } list)
                    {
                        tables[key.Value] = [.. list.Items.Select(row => ReadRow(reader, row))];
                    }
                    else if (value is MapNode)
                    {
                        reader.Error(value, "a setting is a text, a list of texts or a list of maps");
                    }
                    else
                    {
                        settings[key.Value] = [.. values.List(key.Value).Select(item => item.Value)];
                    }
                }

                break;
            case { } other:
                reader.Error(other, "\"settings\" must be a map");
                break;
        }

        return (settings, tables);
    }

    /// <summary>Reports settings and columns that the mechanism does not have, and required ones that are missing.</summary>
    public static void Check(NodeReader reader, RuleDefinition rule)
    {
        if (!RuleMechanisms.All.TryGetValue(rule.Mechanism, out RuleMechanism? mechanism))
        {
            reader.Error("mechanism", $"\"{rule.Mechanism}\" is not a mechanism; known are {string.Join(", ", RuleMechanisms.All.Keys.Order(StringComparer.Ordinal))}");
            return;
        }

        foreach (string name in rule.Settings.Keys.Concat(rule.Tables.Keys))
        {
            if (mechanism.Settings.FirstOrDefault(setting => setting.Name == name) is not { } known)
            {
                reader.Error(KeyOf(reader, name), $"mechanism {mechanism.Name} has no setting \"{name}\"; known are {string.Join(", ", mechanism.Settings.Select(setting => setting.Name))}");
            }
            else
            {
                CheckShape(reader, rule, known);
            }
        }

        foreach (SettingDefinition setting in mechanism.Settings)
        {
            if (setting.IsRequired && !rule.Settings.ContainsKey(setting.Name) && !rule.Tables.ContainsKey(setting.Name))
            {
                reader.Error("settings", $"mechanism {mechanism.Name} needs the setting \"{setting.Name}\": {setting.Summary}");
            }
        }
    }

    /// <summary>Where a setting is named.</summary>
    private static GrammarNode KeyOf(NodeReader reader, string setting) =>
        reader.Node("settings") is MapNode map ? map.Entries.First(entry => entry.Key.Value == setting).Key : reader.Map;

    private static void CheckShape(NodeReader reader, RuleDefinition rule, SettingDefinition setting)
    {
        bool isTable = rule.Tables.ContainsKey(setting.Name);
        if (isTable != setting.Columns.Count > 0)
        {
            reader.Error(KeyOf(reader, setting.Name), isTable
                ? $"\"{setting.Name}\" is a text or a list of texts, not a table"
                : $"\"{setting.Name}\" is a table: a list of maps with the columns {string.Join(", ", setting.Columns)}");
            return;
        }

        foreach (string column in rule.Rows(setting.Name).SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal))
        {
            if (!setting.Columns.Contains(column))
            {
                reader.Error(KeyOf(reader, setting.Name), $"\"{setting.Name}\" has no column \"{column}\"; known are {string.Join(", ", setting.Columns)}");
            }
        }
    }

    private static Dictionary<string, string> ReadRow(NodeReader reader, GrammarNode node)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is not MapNode map)
        {
            reader.Error(node, "every row of a table is a map of column to value");
            return row;
        }

        foreach ((ScalarNode column, GrammarNode value) in map.Entries)
        {
            if (value is ScalarNode text)
            {
                row[column.Value] = text.Value;
            }
            else
            {
                reader.Error(value, "a value in a table is a text");
            }
        }

        return row;
    }
}
