using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RadLSP.Archive.Deidentification;

/// <summary>
/// Moves the dates of one report by the same number of days, so that the time between them stays. The number is drawn by chance
/// and kept nowhere. It is whole weeks, so that a weekday beside a date stays right, and goes into the past, so that none lies
/// in the future.
/// </summary>
internal sealed class DateShift
{
    private const int FewestWeeks = 5;
    private const int MostWeeks = 260;

    /// <summary>The year of a date that says none, when no other date of the report does: one with a 29th of February.</summary>
    private const int AnyYear = 2004;

    /// <summary>The day of a month that is named without one.</summary>
    private const int MidMonth = 15;

    private readonly IReadOnlyList<string> _months;
    private readonly bool _isDayFirst;
    private readonly int _days;
    private readonly int _year;
    private readonly DateOnly? _first;

    /// <param name="dates">The dates of the report.</param>
    /// <param name="months">The names of the months, January first.</param>
    /// <param name="weeks">How far to move; chance when null.</param>
    public DateShift(IReadOnlyList<Match> dates, IReadOnlyList<string> months, int? weeks)
    {
        _months = months;
        _days = -7 * (weeks ?? RandomNumberGenerator.GetInt32(FewestWeeks, MostWeeks + 1));

        // 13/02/2022 can only be the day first, and a report writes all its dates alike.
        _isDayFirst = dates.Any(static date => Number(date, "a") is > 12 and <= 31 && Number(date, "b") is > 0 and <= 12);
        _year = AnyYear;
        foreach (Match date in dates)
        {
            if (date.Groups["y"].Success && Read(date) is { } first)
            {
                _year = first.Year;
                _first = first;
                break;
            }
        }
    }

    /// <summary>The date as it is written, moved, and how many days it lies after the first one; null when there is no such day.</summary>
    public (string Written, string Skeleton)? Move(Match match)
    {
        if (Read(match) is not { } date || date.DayNumber + _days < 1)
        {
            return null;
        }

        DateOnly moved = date.AddDays(_days);
        string written = match.Value;
        foreach (Group group in match.Groups.Values.Where(static group => group.Success && group.Name is "y" or "m" or "d" or "a" or "b" or "n").OrderByDescending(static group => group.Index))
        {
            string part = group.Name switch
            {
                "y" => group.Length == 2 ? (moved.Year % 100).ToString("00", CultureInfo.InvariantCulture) : moved.Year.ToString("0000", CultureInfo.InvariantCulture),
                "n" => NameOf(moved.Month, group.Value),
                "m" => Digits(moved.Month, group.Value),
                "d" => Digits(moved.Day, group.Value),
                "a" => Digits(_isDayFirst ? moved.Day : moved.Month, group.Value),
                _ => Digits(_isDayFirst ? moved.Month : moved.Day, group.Value),
            };
            written = string.Concat(written.AsSpan(0, group.Index - match.Index), part, written.AsSpan(group.Index - match.Index + group.Length));
        }

        return (written, $"[+{date.DayNumber - (_first?.DayNumber ?? 0)}]");
    }

    private static string Digits(int number, string like) => number.ToString(like.Length == 2 ? "00" : "0", CultureInfo.InvariantCulture);

    private string NameOf(int month, string like)
    {
        string name = _months[month - 1];
        name = IsWhole(like) ? name : name[..Math.Min(3, name.Length)];
        return like.Length > 1 && char.IsUpper(like[1]) ? name.ToUpperInvariant() : char.IsLower(like[0]) ? name.ToLowerInvariant() : name;
    }

    private bool IsWhole(string name) => _months.Contains(name, StringComparer.OrdinalIgnoreCase);

    private DateOnly? Read(Match match)
    {
        int year = match.Groups["y"].Success ? Number(match, "y") : _year;
        if (match.Groups["y"].Length == 2)
        {
            // The turn of the century of reports that are still around; people are born before it.
            year += year > 50 ? 1900 : 2000;
        }

        int month = match.Groups["n"].Success ? MonthOf(match.Groups["n"].Value)
            : match.Groups["m"].Success ? Number(match, "m")
            : Number(match, _isDayFirst ? "b" : "a");
        int day = match.Groups["d"].Success ? Number(match, "d")
            : match.Groups["b"].Success ? Number(match, _isDayFirst ? "a" : "b")
            : MidMonth;
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private int MonthOf(string name)
    {
        for (int i = 0; i < _months.Count; i++)
        {
            if (_months[i].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
