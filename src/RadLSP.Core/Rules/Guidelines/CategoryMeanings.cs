using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Compares a category with the words that stand behind it: "BI-RADS 2: high suspicion for malignancy".</summary>
internal sealed class CategoryMeanings
{
    /// <summary>Characters between a category and the words that explain it.</summary>
    private const int WidestGap = 12;

    private readonly List<(TokenPattern[] Patterns, HashSet<int> Ranks)> _meanings = [];
    private readonly CategoryScale _scale;

    /// <param name="definition">Its table "meanings": pattern and category, the more special first.</param>
    public CategoryMeanings(RuleDefinition definition, Grammar grammar, CategoryScale scale, SettingError error)
    {
        _scale = scale;
        foreach (IReadOnlyDictionary<string, string> cells in definition.Rows("meanings"))
        {
            _meanings.Add((
                TokenPattern.ParseAll([cells.GetValueOrDefault("pattern") ?? ""], grammar, "meanings", error),
                scale.Ranks(cells.GetValueOrDefault("category"), "meanings", error)));
        }
    }

    public void Check(List<StatedCategory> stated, List<GuidelineConflict> conflicts)
    {
        foreach (StatedCategory category in stated)
        {
            SentenceAnalysis analysis = category.Sentence.Analysis;
            int offset = category.Sentence.Span.Start;
            int after = 0;
            while (after < analysis.Tokens.Count && analysis.Tokens[after].Start + offset < category.Span.End)
            {
                after++;
            }

            foreach ((TokenPattern[] patterns, HashSet<int> ranks) in _meanings)
            {
                TextSpan words = default;
                if (!Array.Exists(patterns, pattern => pattern.Find(analysis, after, out words) > 0) || words.Start + offset - category.Span.End > WidestGap)
                {
                    continue;
                }

                if (!ranks.Contains(category.Rank))
                {
                    TextSpan place = words.Shift(offset);
                    conflicts.Add(new GuidelineConflict(
                        category.Span.Cover(place),
                        category.Name,
                        string.Join(" or ", ranks.Order().Select(rank => _scale[rank])),
                        [new Evidence(place, "these words mean another category")],
                        IsPresumed: false));
                }

                break;
            }
        }
    }
}
