using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL013: sex and organs, or two words for the sex, contradict each other.</summary>
internal sealed class WrongSex(InjectionLists lists) : ErrorKind("RL013")
{
    private readonly Scenario _scenario = new(lists, "sex/scenarios");
    private readonly IReadOnlyList<ListRow> _words = lists.Words.Rows("sex/words");
    private readonly IReadOnlyList<ListRow> _organs = lists.Words.Rows("sex/organs");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, [Swap, _scenario.Play]);

    /// <summary>The report names organs of one sex and the sex itself; the words for the sex change.</summary>
    private Rewrite? Swap(Specimen report, Dice dice)
    {
        foreach (ListRow row in _organs)
        {
            List<TextSpan> organs = [.. report.Outline.In(SectionKind.Findings, SectionKind.Impression)
                .SelectMany(s => row.All("organs").SelectMany(organ => WholeWords.All(s.Text, organ).Select(span => span.Shift(s.Span.Start))))];
            if (organs.Count == 0)
            {
                continue;
            }

            var rewrite = new Rewrite("sex swapped");
            foreach (ListRow words in _words.Where(words => words.Text("sex") == row.Text("sex")))
            {
                foreach (TextSpan span in WholeWords.All(report.Text, words.Text("word")))
                {
                    rewrite.Replace(span, WholeWords.LikeCase(report.Slice(span), words.Text("other")));
                }
            }

            if (rewrite.IsEmpty)
            {
                if (report.Report.Context is not null)
                {
                    return null;
                }

                rewrite.WithContext(TextTemplate.Expand(row.Text("context"), InjectedVariables.For(dice), dice));
            }

            organs.ForEach(span => rewrite.Counterpart(span));
            return rewrite;
        }

        return null;
    }
}
