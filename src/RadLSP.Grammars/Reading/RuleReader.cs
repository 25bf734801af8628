using RadLSP.Core.Diagnostics;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;

namespace RadLSP.Grammars.Reading;

/// <summary>Reads rule files with their examples.</summary>
internal static class RuleReader
{
    public static (RuleDefinition Rule, RuleExamples Examples)? Read(GrammarFile file, MapNode root, List<GrammarError> errors)
    {
        var reader = new NodeReader(file.Path, root, errors);
        string id = reader.Required("id");
        if (!string.Equals(id, System.IO.Path.GetFileNameWithoutExtension(file.Path), StringComparison.Ordinal))
        {
            reader.Error("id", "the id of a rule is the name of its file");
        }

        var sections = new List<SectionRole>();
        foreach (ScalarNode section in reader.List("sections"))
        {
            if (Enum.TryParse(section.Value, ignoreCase: true, out SectionRole role))
            {
                sections.Add(role);
            }
            else
            {
                reader.Error(section, $"\"{section.Value}\" is not a section role; known are {string.Join(", ", Enum.GetNames<SectionRole>()).ToLowerInvariant()}");
            }
        }

        (Dictionary<string, IReadOnlyList<string>> settings, Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> tables) = RuleSettings.Read(reader);
        var rule = new RuleDefinition
        {
            Id = id,
            Code = reader.Required("code"),
            Mechanism = reader.Required("mechanism"),
            Severity = reader.Choice("severity", DiagnosticSeverity.Warning),
            Message = reader.Required("message"),
            Reason = reader.Required("reason"),
            Source = reader.Required("source"),
            Confidence = ReadConfidence(reader),
            Guideline = ReadGuideline(reader),
            Sections = sections,
            Settings = settings,
            Tables = tables,
        };
        RuleExamples examples = ReadExamples(reader, rule);
        reader.RejectUnknown();
        RuleSettings.Check(reader, rule);
        return (rule, examples);
    }

    /// <summary>Reports what the mechanism itself finds wrong in the settings, at their places.</summary>
    public static void CheckSettings(GrammarFile file, MapNode root, RuleDefinition rule, Core.Grammar grammar, List<GrammarError> errors)
    {
        if (!RuleMechanisms.All.TryGetValue(rule.Mechanism, out RuleMechanism? mechanism))
        {
            return;
        }

        GrammarNode settings = root.TryGet("settings", out GrammarNode? node) ? node : root;
        mechanism.Create(rule, grammar, (setting, message, row) =>
        {
            GrammarNode place = settings is MapNode map && map.TryGet(setting, out GrammarNode? value) ? value : settings;
            place = place is ListNode rows && row >= 0 && row < rows.Items.Count ? rows.Items[row] : place;
            errors.Add(new GrammarError(file.Path, place.Line, place.Column, $"{setting}: {message}"));
        });
    }

    private static double ReadConfidence(NodeReader reader)
    {
        double confidence = reader.Number("confidence", RuleDefinition.DefaultConfidence);
        if (confidence is >= 0 and <= 1)
        {
            return confidence;
        }

        reader.Error("confidence", "the confidence is how often a flag is right, from 0 to 1");
        return RuleDefinition.DefaultConfidence;
    }

    private static GuidelineReference? ReadGuideline(NodeReader reader)
    {
        switch (reader.Node("guideline"))
        {
            case null:
                return null;
            case MapNode map:
                var guideline = new NodeReader(reader.Path, map, reader.Errors);
                var reference = new GuidelineReference(guideline.Required("name"), guideline.Required("version"), guideline.Required("source"));
                guideline.RejectUnknown();
                return reference;
            case { } other:
                reader.Error(other, "a guideline is a map with \"name\", \"version\" and \"source\"");
                return null;
        }
    }

    private static RuleExamples ReadExamples(NodeReader reader, RuleDefinition rule)
    {
        var flagged = new List<RuleExample>();
        var silent = new List<RuleExample>();
        if (reader.Node("examples") is MapNode map)
        {
            var examples = new NodeReader(reader.Path, map, []);
            ReadList(examples.Node("flags"), flagged);
            ReadList(examples.Node("silent"), silent);
        }

        if (flagged.Count == 0 || silent.Count == 0)
        {
            reader.Error("examples", "a rule needs at least one example that must be flagged (flags) and one that must stay silent (silent)");
        }

        return new RuleExamples(rule.Id, rule.Code, reader.Path, flagged, silent);

        void ReadList(GrammarNode? node, List<RuleExample> into)
        {
            switch (node)
            {
                case null:
                    break;
                case ListNode list:
                    foreach (GrammarNode item in list.Items)
                    {
                        ReadExample(item, into);
                    }

                    break;
                default:
                    reader.Error(node, "examples are a list");
                    break;
            }
        }

        void ReadExample(GrammarNode item, List<RuleExample> into)
        {
            switch (item)
            {
                case ScalarNode scalar:
                    into.Add(new RuleExample(scalar.Value, null, scalar.Line, scalar.Column));
                    break;
                case MapNode entry when entry.TryGet("text", out GrammarNode? text) && text is ScalarNode body:
                    string? after = entry.TryGet("fixed", out GrammarNode? value) && value is ScalarNode result ? result.Value : null;
                    into.Add(new RuleExample(body.Value, after, body.Line, body.Column));
                    break;
                default:
                    reader.Error(item, "an example is a text, or a map with \"text\" and \"fixed\"");
                    break;
            }
        }
    }
}
