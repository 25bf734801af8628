using System.Globalization;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Generation;

/// <summary>The variables that every text may use: patient, dates, names, image numbers.</summary>
internal static class BuiltInVariables
{
    private static readonly Func<DateOnly, IReadOnlyList<string>, string>[] DateStyles =
    [
        (date, _) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
        (date, _) => date.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
        (date, months) => $"{months[date.Month - 1]} {date.Day}, {date.Year}",
        (date, months) => $"{date.Day} {months[date.Month - 1]} {date.Year}",
        (date, _) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];

    /// <summary>Draws them and adds them to the values.</summary>
    /// <exception cref="FormatException">The skeleton's sex or age cannot be read.</exception>
    public static void Draw(Skeleton skeleton, WordLists lists, Dice dice, Dictionary<string, string> values)
    {
        string sex = skeleton.Sex == "any" ? (dice.Chance(0.5) ? "male" : "female") : skeleton.Sex;
        ListRow words = lists.Rows("layout/sexes").FirstOrDefault(row => row.Text("sex") == sex)
            ?? throw new FormatException($"The text {skeleton.Id} has the sex \"{skeleton.Sex}\"; known are male, female and any.");
        foreach (string key in words.Keys)
        {
            values[key] = words.Text(key);
        }

        values["age"] = Age(skeleton, dice).ToString(CultureInfo.InvariantCulture);
        DateOnly date = new DateOnly(2012, 1, 1).AddDays(dice.Below(4300));
        DateOnly prior = date.AddDays(-45 - dice.Below(500));
        DateOnly older = prior.AddDays(-90 - dice.Below(900));
        Func<DateOnly, IReadOnlyList<string>, string> style = dice.Pick(DateStyles);
        IReadOnlyList<string> months = lists.Texts("layout/months");
        values["date"] = style(date, months);
        values["prior-date"] = style(prior, months);
        values["older-date"] = style(older, months);
        var time = new TimeOnly(dice.Below(24), dice.Below(60));
        values["time"] = time.ToString(dice.Chance(0.5) ? "HH:mm" : "h:mm tt", CultureInfo.InvariantCulture);
        values["Dr"] = "Dr. " + dice.Pick(lists.Texts("layout/surnames"));
        values["image"] = (10 + dice.Below(180)).ToString(CultureInfo.InvariantCulture);
        values["series"] = (2 + dice.Below(6)).ToString(CultureInfo.InvariantCulture);
    }

    private static int Age(Skeleton skeleton, Dice dice)
    {
        string[] ends = skeleton.Age.Split("..");
        if (!int.TryParse(ends[0], CultureInfo.InvariantCulture, out int low) || !int.TryParse(ends[^1], CultureInfo.InvariantCulture, out int high) || high < low)
        {
            throw new FormatException($"The text {skeleton.Id} has the age \"{skeleton.Age}\"; write 40 or 35..60.");
        }

        return low + dice.Below(high - low + 1);
    }
}
