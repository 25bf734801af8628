using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;

namespace RadLSP.Core.Rules.Findings;

/// <summary>Finds a numbered structure that does not exist: C9, L7, the 13th rib, liver segment 10.</summary>
internal sealed class NumberedAnatomyRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "numbered-anatomy",
        "Finds a vertebra, rib or segment whose number does not exist.",
        [
            new SettingDefinition("entity", "vertebral-level, rib or segment.", IsRequired: true),
            new SettingDefinition("limits", "Highest numbers: \"C 7\" for a region, or one number.", IsRequired: true),
            new SettingDefinition("unless", "Words in the sentence that explain the number: \"transitional\", \"root\"."),
            new SettingDefinition("needs", "Words of which one must be in the sentence."),
        ],
        static (definition, grammar, error) => new NumberedAnatomyRule(definition, grammar, error));

    private readonly EntityKind _kind;
    private readonly Dictionary<char, int> _limits = [];
    private readonly HashSet<int> _unless;
    private readonly HashSet<int> _needs;

    private NumberedAnatomyRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        switch (definition.Text("entity"))
        {
            case "vertebral-level":
                _kind = EntityKind.VertebralLevel;
                break;
            case "rib":
                _kind = EntityKind.Rib;
                break;
            case "segment":
                _kind = EntityKind.Segment;
                break;
            default:
                error("entity", "must be vertebral-level, rib or segment");
                break;
        }

        foreach (string limit in definition.Values("limits"))
        {
            string[] parts = limit.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (int.TryParse(parts.Length > 0 ? parts[^1] : "", NumberStyles.None, CultureInfo.InvariantCulture, out int highest)
                && parts.Length <= 2 && (parts.Length == 1 || parts[0].Length == 1))
            {
                _limits[parts.Length == 2 ? parts[0][0] : '*'] = highest;
            }
            else
            {
                error("limits", $"\"{limit}\" must be a number, or a region letter and a number (\"C 7\")");
            }
        }

        _unless = [.. definition.Values("unless").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _needs = [.. definition.Values("needs").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        foreach (Entity entity in sentence.Entities)
        {
            if (entity.Kind != _kind || !IsImpossible(entity)
                || sentence.Tokens.Any(token => _unless.Contains(token.WordId))
                || (_needs.Count > 0 && !sentence.Tokens.Any(token => _needs.Contains(token.WordId))))
            {
                continue;
            }

            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message, ("words", sentence.Text.Substring(entity.Span.Start, entity.Span.Length))),
                entity.Span,
                [],
                []));
        }
    }

    private bool IsImpossible(Entity entity)
    {
        char region = _kind == EntityKind.VertebralLevel ? (char)entity.First : '*';
        double number = _kind == EntityKind.VertebralLevel ? entity.Second : entity.First;
        return _limits.TryGetValue(region, out int highest) && (number > highest || number < 1);
    }
}
