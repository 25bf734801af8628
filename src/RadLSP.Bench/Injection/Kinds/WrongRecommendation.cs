using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL020: category, interval or advice do not follow from what is described.</summary>
internal sealed class WrongRecommendation(InjectionLists lists) : ErrorKind("RL020")
{
    private readonly Scenario _scenario = new(lists, "recommendations/scenarios");
    private readonly IReadOnlyList<ListRow> _substitutions = lists.Words.Rows("recommendations/substitutions");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, [DeleteOrgan, Substitute, _scenario.Play]);

    /// <summary>A complete study loses the only sentence about an organ that it must cover.</summary>
    private Rewrite? DeleteOrgan(Specimen report, Dice dice)
    {
        foreach (ListRow row in lists.Fitting("recommendations/required-organs", report.Exam).Where(row => report.HasIn(report.Header, row.All("needs"))))
        {
            foreach (string organ in dice.Shuffle(row.All("organs")))
            {
                List<OutlineSentence> named = [.. report.Outline.Sentences.Where(s => WholeWords.IndexOf(s.Text, organ, 0) >= 0)];
                if (named is [{ Section.Kind: SectionKind.Findings } only]
                    && row.All("organs").Count(other => WholeWords.IndexOf(only.Text, other, 0) >= 0) == 1
                    && ImpressionItems.Without(report, only) is { } rest)
                {
                    return new Rewrite("organ of a complete study deleted").Replace(only.Section.Body, rest, isGold: false).Anywhere();
                }
            }
        }

        return null;
    }

    /// <summary>A category or interval of the report becomes one that its own text contradicts.</summary>
    private Rewrite? Substitute(Specimen report, Dice dice)
    {
        foreach (ListRow row in dice.Shuffle(_substitutions))
        {
            if (!report.Has(row.All("needs")))
            {
                continue;
            }

            foreach (OutlineSentence sentence in dice.Shuffle(report.Outline.In(SectionKind.Impression, SectionKind.Recommendation, SectionKind.Findings)))
            {
                Match match = Regex.Match(sentence.Text, row.Text("from"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
                if (match.Success)
                {
                    var span = new TextSpan(sentence.Span.Start + match.Index, match.Length);
                    var rewrite = new Rewrite("category or interval changed");
                    rewrite.Reword(span, match.Value, match.Result(dice.Pick(row.All("to"))));

                    // The advice contradicts the category as much as the category the advice.
                    foreach (OutlineSentence conclusion in report.Outline.In(SectionKind.Impression, SectionKind.Recommendation))
                    {
                        rewrite.Counterpart(conclusion.Span);
                    }

                    return rewrite.Counterpart(sentence.Span);
                }
            }
        }

        return null;
    }
}
