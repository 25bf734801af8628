using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL010: findings and impression give the same lesion different sizes or degrees.</summary>
internal sealed class SizeConflict(InjectionLists lists) : ErrorKind("RL010")
{
    private const int Near = 30;
    private readonly IReadOnlyList<ListRow> _degrees = lists.Words.Rows("severity/degrees");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, [Size, Degree, AddedDegree]);

    private static Rewrite? Size(Specimen report, Dice dice)
    {
        foreach (OutlineSentence sentence in dice.Shuffle(report.Outline.In(SectionKind.Impression)))
        {
            foreach (Measure measure in dice.Shuffle(Measure.FindAll(sentence.Text)))
            {
                foreach (OutlineSentence body in report.Outline.In(SectionKind.Findings))
                {
                    Measure? same = Measure.FindAll(body.Text).Find(m => Math.Abs(m.Millimetres - measure.Millimetres) < 0.05);
                    if (same is not null)
                    {
                        TextSpan number = measure.Numbers[0].Shift(sentence.Span.Start);
                        string other = Other(report.Slice(number), dice);
                        if (WholeWords.IndexOf(report.Text, other, 0) >= 0)
                        {
                            // The size of another lesion: nobody could tell which is meant.
                            continue;
                        }

                        return new Rewrite("size").Replace(number, other).Counterpart(measure.Span.Shift(sentence.Span.Start)).Counterpart(same.Span.Shift(body.Span.Start));
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Another size: its digits swapped when that makes a difference, or half as much again and more.</summary>
    private static string Other(string number, Dice dice)
    {
        double old = Measure.Parse(number);
        if (number is [>= '1' and var first, '.', >= '1' and var last] && Math.Abs(first - last) > 1 && dice.Chance(0.5))
        {
            return $"{last}.{first}";
        }

        double factor = dice.Chance(0.7) ? 1.5 + (0.1 * dice.Below(12)) : 0.3 + (0.05 * dice.Below(6));
        double other = number.Contains('.', StringComparison.Ordinal) ? Math.Round(old * factor, 1) : Math.Round(old * factor);
        return Measure.Write(other <= 0 || other == old ? old + 3 : other);
    }

    /// <summary>Both give a degree; the impression gets another.</summary>
    private Rewrite? Degree(Specimen report, Dice dice)
    {
        foreach ((Mention one, Mention other) in Pairs(report, dice))
        {
            if (DegreeBefore(report, one) is var (span, row) && DegreeBefore(report, other) is var (otherSpan, otherRow) && row == otherRow)
            {
                return new Rewrite("degree").Replace(span, WholeWords.LikeCase(report.Slice(span), dice.Pick(row.All("opposite")))).Counterpart(otherSpan);
            }
        }

        return null;
    }

    /// <summary>Only the findings give a degree; the impression gets an opposite one.</summary>
    private Rewrite? AddedDegree(Specimen report, Dice dice)
    {
        foreach ((Mention one, Mention other) in Pairs(report, dice))
        {
            if (DegreeBefore(report, one) is null && DegreeBefore(report, other) is var (otherSpan, row))
            {
                string degree = dice.Pick(row.All("opposite"));
                string finding = report.Slice(one.Span);
                bool opens = one.Span.Start == one.Sentence.Span.Start;
                var rewrite = new Rewrite("degree added");
                _ = opens
                    ? rewrite.Replace(one.Span, char.ToUpperInvariant(degree[0]) + degree[1..] + " " + char.ToLowerInvariant(finding[0]) + finding[1..])
                    : rewrite.Insert(one.Span.Start, degree + " ");
                return rewrite.Counterpart(otherSpan);
            }
        }

        return null;
    }

    private static IEnumerable<(Mention One, Mention Other)> Pairs(Specimen report, Dice dice)
    {
        foreach (Mention one in dice.Shuffle(report.Mentions.Where(m => m.IsInImpression && m.Status == MentionStatus.Positive
            && report.Mentions.Count(o => o.IsInImpression && o.Finding == m.Finding) == 1)))
        {
            // One mention in each: with two, either could be the one that is meant.
            List<Mention> body = [.. report.Mentions.Where(m => !m.IsInImpression && m.Finding == one.Finding)];
            if (body is [{ Status: MentionStatus.Positive } only])
            {
                yield return (one, only);
            }
        }
    }

    /// <summary>The word for a degree that stands shortly before the finding, in the same sentence.</summary>
    private (TextSpan Span, ListRow Row)? DegreeBefore(Specimen report, Mention mention)
    {
        int from = Math.Max(mention.Sentence.Span.Start, mention.Span.Start - Near);
        string before = report.Text[from..mention.Span.Start];
        int stop = before.LastIndexOfAny([',', ';', '.', ':']);
        foreach (ListRow row in _degrees)
        {
            foreach (string word in row.All("words"))
            {
                int at = WholeWords.IndexOf(before, word, stop + 1);
                if (at >= 0)
                {
                    return (new TextSpan(from + at, word.Length), row);
                }
            }
        }

        return null;
    }
}
