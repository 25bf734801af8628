using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL017: a level, rib, lobe or segment that nobody has.</summary>
internal sealed class ImpossibleAnatomy(InjectionLists lists) : ErrorKind("RL017")
{
    private readonly Scenario _scenario = new(lists, "anatomy/scenarios");
    private readonly IReadOnlyList<ListRow> _substitutions = lists.Words.Rows("anatomy/substitutions");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, [Substitute, _scenario.Play]);

    private Rewrite? Substitute(Specimen report, Dice dice)
    {
        foreach (ListRow row in dice.Shuffle(_substitutions))
        {
            var pattern = new Regex(row.Text("from"), RegexOptions.CultureInvariant | (row.Has("exact-case") ? RegexOptions.None : RegexOptions.IgnoreCase));
            foreach (OutlineSentence sentence in dice.Shuffle(report.Outline.In(SectionKind.Findings, SectionKind.Impression)))
            {
                Match match = pattern.Match(sentence.Text);
                if (match.Success)
                {
                    string with = WholeWords.LikeCase(match.Value[..1], match.Result(dice.Pick(row.All("to"))));
                    var span = new TextSpan(sentence.Span.Start + match.Index, match.Length);
                    return new Rewrite("out of range").Reword(span, match.Value, with).Counterpart(span);
                }
            }
        }

        return null;
    }
}
