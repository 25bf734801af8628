using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Dates;

/// <summary>
/// Finds dates that cannot be: no such day, a year outside of any archive, a comparison after the exam, an exam before the birth,
/// one prior exam with two years. The day comes from the caller; a caller without one has the years of the settings.
/// </summary>
internal sealed class DateOrderRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "date-order",
        "Finds impossible dates, and dates in an order that cannot be: a comparison after the exam, an exam before the birth.",
        [
            new SettingDefinition("exam_headings", "Headings under which the date of the exam stands."),
            new SettingDefinition("earliest_year", "Years before it are wrong.", IsRequired: true),
            new SettingDefinition("latest_year", "Years after it are wrong, where the caller does not say what day it is.", IsRequired: true),
            new SettingDefinition("years_ahead", "How many years after that of the caller a report may speak of.", IsRequired: true),
            new SettingDefinition("messages", "What is said: of no-day, year, after-exam, before-birth, signed-before-exam, due-before-exam, other-year, swapped, mixed-order.", IsRequired: true)
            {
                Columns = ["of", "message"],
            },
        ],
        static (definition, _, error) => new DateOrderRule(definition, error));

    private readonly HashSet<string> _examHeadings;
    private readonly Dictionary<string, string> _messages = [];
    private readonly int _earliestYear;
    private readonly int _latestYear;
    private readonly int _yearsAhead;

    private DateOrderRule(RuleDefinition definition, SettingError error)
        : base(definition)
    {
        _examHeadings = [.. definition.Values("exam_headings").Select(static heading => heading.ToUpperInvariant())];
        _earliestYear = Year("earliest_year", 0);
        _latestYear = Year("latest_year", 9999);
        _yearsAhead = (int)definition.Number("years_ahead", error);
        foreach (IReadOnlyDictionary<string, string> row in definition.Rows("messages"))
        {
            _messages[row.GetValueOrDefault("of", "")] = row.GetValueOrDefault("message", "");
        }

        int Year(string setting, int fallback)
        {
            if (int.TryParse(definition.Text(setting), CultureInfo.InvariantCulture, out int year))
            {
                return year;
            }

            error(setting, "must be a year");
            return fallback;
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<StatedDate> dates = ReportDates.Read(report, _examHeadings);
        if (dates.Count == 0)
        {
            return;
        }

        int latestYear = report.Today is { } today ? today.Year + _yearsAhead : _latestYear;
        var sound = new List<StatedDate>();
        foreach (StatedDate date in dates)
        {
            // "55-01-22" is the number of a record.
            if (date.IsYearShort && date.Year is > 0 and < 100)
            {
                continue;
            }

            if (!date.IsReal)
            {
                Add(report, "no-day", date, null, results);
            }
            else if (date.Year > 0 && (date.Year < _earliestYear || (date.Year > latestYear && !(date.Role is DateRole.Birth or DateRole.Unknown && date.IsYearShort))))
            {
                Add(report, "year", date, null, results);
            }
            else
            {
                sound.Add(date);
            }
        }

        StatedDate? exam = First(sound, DateRole.Exam);
        StatedDate? bound = exam ?? First(sound, DateRole.Signature);
        StatedDate? birth = First(sound, DateRole.Birth);
        foreach (StatedDate date in sound)
        {
            CheckOrder(report, date, exam, bound, birth, results);
        }

        CheckPriors(report, sound, results);
        if (sound.Find(static date => date.IsMonthFirst is not null) is { IsMonthFirst: { } order } model
            && sound.FindIndex(date => date.IsMonthFirst == !order) is >= 0 and int at)
        {
            Add(report, "mixed-order", sound[at], model, results);
        }
    }

    private void CheckOrder(Report report, StatedDate date, StatedDate? exam, StatedDate? bound, StatedDate? birth, List<Diagnostic> results)
    {
        switch (date.Role)
        {
            case DateRole.Prior when bound is { } latest && date.Earliest > latest.Latest && !IsListedAhead(report, date):
                Add(report, "after-exam", date, latest, results);
                break;
            case DateRole.Birth when exam is { } first && date.Earliest > first.Latest && !date.IsYearShort:
                Add(report, "before-birth", date, first, results);
                break;
            case DateRole.Exam or DateRole.Prior when birth is { } born && !born.IsYearShort && date.Latest < born.Earliest:
                Add(report, "before-birth", date, born, results);
                break;
            case DateRole.Signature when exam is { } read && date.Latest < read.Earliest:
                Add(report, "signed-before-exam", date, read, results);
                break;
        }
    }

    /// <summary>In running notes a later study is told under an earlier one; only a section of comparisons or a report with one exam counts.</summary>
    private static bool IsListedAhead(Report report, StatedDate date) =>
        date.Sentence is { } sentence && report.RoleOf(sentence) is SectionRole.History or SectionRole.Procedure or SectionRole.Recommendation or SectionRole.Addendum;

    /// <summary>The same prior exam with another year, or with day and month changed over.</summary>
    private void CheckPriors(Report report, List<StatedDate> dates, List<Diagnostic> results)
    {
        for (int i = 1; i < dates.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                StatedDate earlier = dates[j];
                StatedDate later = dates[i];
                if (earlier.Role != DateRole.Prior || later.Role != DateRole.Prior || earlier.Day == 0 || later.Day == 0
                    || earlier.Year == 0 || later.Year == 0 || earlier.Sentence?.Section == later.Sentence?.Section)
                {
                    continue;
                }

                bool isOtherYear = earlier.Month == later.Month && earlier.Day == later.Day && earlier.Year != later.Year;
                bool isSwapped = earlier.Year == later.Year && earlier.Month == later.Day && earlier.Day == later.Month && earlier.Month != earlier.Day;
                if ((isOtherYear || isSwapped) && !dates.Exists(other => other != earlier && other.Span != later.Span && other.Earliest == later.Earliest))
                {
                    Add(report, isOtherYear ? "other-year" : "swapped", later, earlier, results);
                }
            }
        }
    }

    private static StatedDate? First(List<StatedDate> dates, DateRole role)
    {
        foreach (StatedDate date in dates)
        {
            if (date.Role == role && date.Year > 0)
            {
                return date;
            }
        }

        return null;
    }

    private void Add(Report report, string kind, StatedDate date, StatedDate? other, List<Diagnostic> results)
    {
        // A date of the request has no place in the text, so the place of the other one is shown.
        StatedDate place = date.Span.IsEmpty && other is { } stated ? stated : date;
        if (place.Span.IsEmpty || !_messages.TryGetValue(kind, out string? message))
        {
            return;
        }

        string compared = other is { } known
            ? known.Span.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"{known.Year:D4}-{known.Month:D2}-{known.Day:D2}") : report.Quote(known.Span)
            : "";
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(message, ("date", report.Quote(place.Span)), ("other", compared)),
            place.Span,
            other is { Span.IsEmpty: false } evidence && evidence.Span != place.Span ? [new Evidence(evidence.Span, "the date that it is compared with")] : [],
            []));
    }
}
