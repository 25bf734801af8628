using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL009: a unit is swapped or a decimal point moves, so that the size cannot be; or an impossible value is dictated.</summary>
internal sealed class WrongUnit(InjectionLists lists) : ErrorKind("RL009")
{
    private readonly IReadOnlyList<ListRow> _limits = lists.Words.Rows("plausibility/limits");
    private readonly Scenario _scenario = new(lists, "plausibility/scenarios");

    public override Rewrite? Inject(Specimen report, Dice dice) => Change(report, dice) ?? _scenario.Play(report, dice);

    private Rewrite? Change(Specimen report, Dice dice)
    {
        foreach (OutlineSentence sentence in dice.Shuffle(report.Outline.In(SectionKind.Findings, SectionKind.Impression)))
        {
            if (LimitsOf(sentence.Text) is not var (least, most))
            {
                continue;
            }

            foreach (Measure measure in dice.Shuffle(Measure.FindAll(sentence.Text)))
            {
                double swapped = measure.IsCentimetres ? measure.Millimetres / 10 : measure.Millimetres * 10;
                if (swapped < least || swapped > most)
                {
                    string unit = measure.IsCentimetres ? "mm" : "cm";
                    return new Rewrite("unit swapped").Replace(measure.Unit.Shift(sentence.Span.Start), unit).Counterpart(measure.Span.Shift(sentence.Span.Start));
                }

                if (measure.Millimetres * 10 > most && Shifted(report, sentence, measure) is { } rewrite)
                {
                    return rewrite;
                }
            }
        }

        return null;
    }

    private static Rewrite? Shifted(Specimen report, OutlineSentence sentence, Measure measure)
    {
        var rewrite = new Rewrite("ten times");
        foreach (TextSpan number in measure.Numbers)
        {
            TextSpan span = number.Shift(sentence.Span.Start);
            rewrite.Replace(span, Measure.Write(Measure.Parse(report.Slice(span)) * 10));
        }

        return rewrite;
    }

    /// <summary>What the only structure of the sentence can measure, in millimetres.</summary>
    private (double Least, double Most)? LimitsOf(string sentence)
    {
        List<ListRow> rows = [.. _limits.Where(row => row.All("structures").Any(name => WholeWords.IndexOf(sentence, name, 0) >= 0))];
        return rows.Count == 1 ? (Measure.Parse(rows[0].Text("least")), Measure.Parse(rows[0].Text("most"))) : null;
    }
}
