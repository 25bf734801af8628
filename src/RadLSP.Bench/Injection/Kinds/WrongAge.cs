using System.Globalization;
using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection.Kinds;

/// <summary>RL014: two ages, or a finding of another time of life.</summary>
internal sealed partial class WrongAge(InjectionLists lists) : ErrorKind("RL014")
{
    private const int LeastDifference = 12;
    private readonly Scenario _scenario = new(lists, "age/scenarios");
    private readonly IReadOnlyList<string> _headerLines = lists.Words.Texts("age/header-lines");
    private readonly IReadOnlyList<string> _mentions = lists.Words.Texts("age/mentions");

    public override Rewrite? Inject(Specimen report, Dice dice) => First(report, dice, dice.Chance(0.7) ? [SecondAge, _scenario.Play] : [_scenario.Play, SecondAge]);

    private Rewrite? SecondAge(Specimen report, Dice dice)
    {
        Match stated = Age().Match(report.Text);
        if (stated.Success)
        {
            int age = int.Parse(stated.Groups["age"].ValueSpan, CultureInfo.InvariantCulture);
            Rewrite? other = report.Report.Context is null && dice.Chance(0.5)
                ? new Rewrite("age of the header").WithContext(Line(_headerLines, Another(age, dice), dice))
                : report.ImpressionItem(Line(_mentions, Another(age, dice), dice)) is var (at, text) ? new Rewrite("second age").Insert(at, text) : null;
            return other?.Counterpart(new TextSpan(stated.Index, stated.Length));
        }

        if (report.Report.Context is not null || report.EndOfFindings(dice) is not { } end)
        {
            return null;
        }

        int header = 20 + dice.Below(65);
        return new Rewrite("age of the header").WithContext(Line(_headerLines, header, dice)).Insert(end, " " + Line(_mentions, Another(header, dice), dice));
    }

    private static int Another(int age, Dice dice)
    {
        int other;
        do
        {
            other = 18 + dice.Below(75);
        }
        while (Math.Abs(other - age) < LeastDifference);
        return other;
    }

    private static string Line(IReadOnlyList<string> lines, int age, Dice dice) =>
        TextTemplate.Expand(dice.Pick(lines), name => name == "age" ? age.ToString(CultureInfo.InvariantCulture) : null, dice);

    [GeneratedRegex(@"\b(?<age>\d{1,3})[- ]?(?:year|yr)s?[- ]old\b|\b(?<age>\d{1,3})\s?y/?o\b", RegexOptions.IgnoreCase)]
    private static partial Regex Age();
}
