using RadLSP.Grammars;
using RadLSP.Grammars.Reading;

namespace RadLSP.Server.Configuration;

/// <summary>Reads <c>.radlsp.yaml</c>. Every value stands for itself: one that cannot be used does not touch the others.</summary>
internal static class SettingsFile
{
    public const string Name = ".radlsp.yaml";

    /// <param name="path">The name for problems.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="problems">Gets what cannot be used.</param>
    /// <returns>The settings, or null when the file is not YAML at all.</returns>
    public static SettingsLayer? Read(string path, string text, List<SettingsProblem> problems)
    {
        var errors = new List<GrammarError>();
        GrammarNode? root = GrammarNode.Parse(new GrammarFile(path, text), errors);
        SettingsLayer? layer = errors.Count > 0 ? null : SettingsLayer.Empty;
        if (root is MapNode map)
        {
            layer = Read(new NodeReader(path, map, errors));
        }
        else if (root is not null and not ScalarNode { Value: "" })
        {
            errors.Add(new GrammarError(path, root.Line, root.Column, "the file must be a map of settings: dialect, rules, ignored, site"));
        }

        problems.AddRange(errors.Select(e => new SettingsProblem(e.Path, e.Line, e.Column, e.Message)));
        return layer;
    }

    private static SettingsLayer Read(NodeReader reader)
    {
        Core.Analysis.Dialect? dialect = null;
        if (reader.Text("dialect") is { Length: > 0 } written)
        {
            dialect = SettingValues.Dialect(written);
            if (dialect is null)
            {
                reader.Error("dialect", $"\"dialect\" must be {SettingValues.Dialects}");
            }
        }

        var layer = new SettingsLayer
        {
            Dialect = dialect,
            Severities = Severities(reader),
            Ignored = [.. reader.List("ignored").Select(i => i.Value).Where(v => v.Length > 0)],
            Site = reader.Text("site"),
        };
        reader.RejectUnknown();
        return layer;
    }

    private static List<SeverityChoice> Severities(NodeReader reader)
    {
        var severities = new List<SeverityChoice>();
        switch (reader.Node("rules"))
        {
            case null or ScalarNode { Value: "" }:
                break;
            case MapNode rules:
                foreach ((ScalarNode rule, GrammarNode value) in rules.Entries)
                {
                    if (value is ScalarNode scalar && SettingValues.Severity(scalar.Value) is { } severity)
                    {
                        severities.Add(new SeverityChoice(rule.Value, severity, reader.Path, rule.Line, rule.Column));
                    }
                    else
                    {
                        reader.Error(value, $"the severity of \"{rule.Value}\" must be {SettingValues.Severities}");
                    }
                }

                break;
            case { } other:
                reader.Error(other, "\"rules\" must be a map of rule names and severities");
                break;
        }

        return severities;
    }
}
