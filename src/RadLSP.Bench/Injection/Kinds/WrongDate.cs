using System.Globalization;
using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL012: a date that no calendar has, or a comparison from after the exam.</summary>
internal sealed partial class WrongDate(InjectionLists lists) : ErrorKind("RL012")
{
    private readonly Scenario _impossible = new(lists, "dates/scenarios");
    private readonly IReadOnlyList<string> _months = lists.Words.Texts("dates/months");
    private readonly IReadOnlyList<string> _comparisons = lists.Words.Texts("dates/comparisons");
    private readonly IReadOnlyList<string> _examDates = lists.Words.Texts("dates/exam-dates");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, dice.Below(2) == 0
        ? [Change, AfterExam, _impossible.Play]
        : [Change, _impossible.Play, AfterExam]);

    /// <summary>A written date gets a month, day or year that cannot be.</summary>
    private static Rewrite? Change(Specimen report, Dice dice)
    {
        foreach (Match date in dice.Shuffle(NumericDate().Matches(report.Text)))
        {
            int month = int.Parse(date.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
            int day = int.Parse(date.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
            if (month is < 1 or > 12 || day is < 1 or > 31)
            {
                continue;
            }

            // A month above 12 with a day up to 12 could be a date with the day first.
            Group changed = day > 12 && dice.Chance(0.5) ? date.Groups["month"] : date.Groups["day"];
            string with = (changed == date.Groups["month"] ? 13 + dice.Below(7) : 32 + dice.Below(8)).ToString(CultureInfo.InvariantCulture);
            return new Rewrite("impossible date").Replace(new TextSpan(changed.Index, changed.Length), with).Counterpart(new TextSpan(date.Index, date.Length));
        }

        return null;
    }

    /// <summary>The exam date is known, and what it is compared with is later.</summary>
    private Rewrite? AfterExam(Specimen report, Dice dice)
    {
        if (report.Outline.Section(SectionKind.Comparison) is not { } comparison || report.Report.Context is not null)
        {
            return null;
        }

        int year = 2012 + dice.Below(10);
        int month = 1 + dice.Below(9);
        string exam = Date(year, month, 1 + dice.Below(28), dice);
        string later = dice.Chance(0.5) ? Date(year, month + 1 + dice.Below(3), 1 + dice.Below(28), dice) : Date(year + 1, month, 1 + dice.Below(28), dice);
        string line = TextTemplate.Expand(dice.Pick(_examDates), name => name == "date" ? exam : null, dice);
        string compared = TextTemplate.Expand(dice.Pick(_comparisons), name => name == "date" ? later : null, dice);
        return new Rewrite("compared with a later exam").WithContext(line).Replace(comparison.Body, compared);
    }

    private string Date(int year, int month, int day, Dice dice) => dice.Chance(0.5)
        ? string.Create(CultureInfo.InvariantCulture, $"{month:00}/{day:00}/{year}")
        : string.Create(CultureInfo.InvariantCulture, $"{_months[month - 1]} {day}, {year}");

    [GeneratedRegex(@"(?<![\d/.-])(?<month>\d{1,2})[/-](?<day>\d{1,2})[/-](?:19|20)?\d\d(?![\d/-])")]
    private static partial Regex NumericDate();
}
