using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Rules.Patterns;

namespace RadLSP.Core.Rules.Findings;

/// <summary>Finds a numbered structure that does not exist: C9, L7, the 13th rib, liver segment 10.</summary>
internal sealed class NumberedAnatomyRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "numbered-anatomy",
        "Finds a vertebra, rib or segment whose number does not exist.",
        [
            new SettingDefinition("entity", "vertebral-level, rib or segment.", IsRequired: true),
            new SettingDefinition("limits", "Highest numbers: \"C 7\" for a region, or one number.", IsRequired: true),
            new SettingDefinition("unless", "Words near the number that explain it: \"transitional\", \"root\"."),
            new SettingDefinition("discs", "Words after a pair of levels that make it one disc, so that the levels must be neighbours."),
            new SettingDefinition("one_more", "Token patterns that say anywhere in the report that the patient has one more than others: \"six lumbar\"."),
            new SettingDefinition("needs", "Words of which one must be in the sentence."),
        ],
        static (definition, grammar, error) => new NumberedAnatomyRule(definition, grammar, error));

    /// <summary>How many tokens away a word may stand that explains a number.</summary>
    private const int Reach = 10;

    private readonly EntityKind _kind;
    private readonly Dictionary<char, int> _limits = [];
    private readonly HashSet<int> _unless;
    private readonly HashSet<int> _needs;
    private readonly HashSet<int> _discs;
    private readonly TokenPattern[] _oneMore;

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
        _discs = [.. definition.Values("discs").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _oneMore = TokenPattern.ParseAll(definition.Values("one_more"), grammar, "one_more", error);
        _needs = [.. definition.Values("needs").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        bool? hasOneMore = null;
        foreach (Sentence sentence in report.Sentences)
        {
            SentenceAnalysis analysis = sentence.Analysis;
            if (Definition.Sections.Count > 0 && !Definition.Sections.Contains(report.RoleOf(sentence)))
            {
                continue;
            }

            foreach (Entity entity in analysis.Entities)
            {
                if (entity.Kind != _kind || !(IsImpossible(analysis, entity, 0) || IsNoDisc(analysis, entity)) || IsExplained(analysis, entity)
                    || (_needs.Count > 0 && !analysis.Tokens.Any(token => _needs.Contains(token.WordId)))
                    || ((hasOneMore ??= HasOneMore(report)) && !IsImpossible(analysis, entity, 1)))
                {
                    continue;
                }

                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("words", analysis.Text.Substring(entity.Span.Start, entity.Span.Length))),
                    entity.Span.Shift(sentence.Span.Start),
                    [],
                    []));
            }
        }
    }

    /// <summary>What the report says once of the patient's anatomy holds for every level that it names.</summary>
    private bool HasOneMore(Report report)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            foreach (TokenPattern pattern in _oneMore)
            {
                if (pattern.Find(sentence.Analysis, 0, out _) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsImpossible(SentenceAnalysis sentence, Entity entity, int more)
    {
        if (_kind != EntityKind.VertebralLevel)
        {
            return IsBeyond('*', entity.First, more);
        }

        (char lowerRegion, int lower) = LowerOf(sentence, entity);
        return IsBeyond((char)entity.First, entity.Second, more) || (lower > 0 && IsBeyond(lowerRegion, lower, more))
            || (lower > 0 && lowerRegion == (char)entity.First && lower < entity.Second);
    }

    private bool IsBeyond(char region, double number, int more) =>
        _limits.TryGetValue(region, out int highest) && (number > highest + more || number < 1);

    /// <summary>A disc lies between neighbours: L3-L5 is none.</summary>
    private bool IsNoDisc(SentenceAnalysis sentence, Entity entity)
    {
        (char lowerRegion, int lower) = _discs.Count > 0 && _kind == EntityKind.VertebralLevel ? LowerOf(sentence, entity) : default;
        if (lower == 0 || !_limits.TryGetValue((char)entity.First, out int highest))
        {
            return false;
        }

        bool isNeighbour = lowerRegion == (char)entity.First
            ? lower == (int)entity.Second + 1
            : lower == 1 && (int)entity.Second >= highest - 1;
        return !isNeighbour && sentence.Tokens.Any(token => token.Start >= entity.Span.End && token.Start <= entity.Span.End + 2 && _discs.Contains(token.WordId));
    }

    /// <summary>The lower level of a pair as it is written: "L5-S1" names its region, "L4-5" means the same one.</summary>
    private static (char Region, int Number) LowerOf(SentenceAnalysis sentence, Entity entity)
    {
        ReadOnlySpan<char> words = sentence.Text.AsSpan(entity.Span.Start, entity.Span.Length);
        int link = words.LastIndexOfAny('-', '/', '\u2013');
        if (link < 0 || link + 1 >= words.Length)
        {
            return default;
        }

        char first = char.ToUpperInvariant(words[link + 1]);
        return (char.IsAsciiLetter(first) ? first : (char)entity.First, (int)entity.Third);
    }

    /// <summary>A word near the number says why it is so high.</summary>
    private bool IsExplained(SentenceAnalysis sentence, Entity entity)
    {
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (sentence.Tokens[i].Start >= entity.Span.Start)
            {
                for (int j = Math.Max(0, i - Reach); j < Math.Min(sentence.Tokens.Count, i + Reach); j++)
                {
                    if (_unless.Contains(sentence.Tokens[j].WordId))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;
    }
}
