using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Dates;

/// <summary>What a date of a report is the date of.</summary>
internal enum DateRole : byte
{
    Unknown,
    Exam,
    Birth,

    /// <summary>An exam or event before this exam.</summary>
    Prior,

    /// <summary>Of the dictation or signature.</summary>
    Signature,

    /// <summary>Of something that is still to come.</summary>
    Future,
}

/// <summary>A date that a report states.</summary>
/// <param name="Role">What it is the date of.</param>
/// <param name="Year">The year, 0 when not said.</param>
/// <param name="Month">The month, as written.</param>
/// <param name="Day">The day, 0 when not said.</param>
/// <param name="Span">Where it stands; empty when it came with the request.</param>
/// <param name="Sentence">The sentence; null when it came with the request.</param>
internal readonly record struct StatedDate(DateRole Role, int Year, int Month, int Day, TextSpan Span, Sentence? Sentence)
{
    /// <summary>Two digits of a year do not tell the century.</summary>
    public bool IsYearShort { get; init; }

    /// <summary>Written in figures in an order that only one reading allows: true for the month first, false for the day first.</summary>
    public bool? IsMonthFirst { get; init; }

    public bool IsReal => Month is >= 1 and <= 12 && Day >= 0 && Day <= DaysIn(Year, Month) && Year is >= 0 and <= 9999;

    /// <summary>The first day that it can mean, or null when the year is missing or there is no such day.</summary>
    public DateOnly? Earliest => IsReal && Year > 0 ? new DateOnly(Year, Month, Math.Max(1, Day)) : null;

    /// <summary>The last day that it can mean.</summary>
    public DateOnly? Latest => IsReal && Year > 0 ? new DateOnly(Year, Month, Day > 0 ? Day : DaysIn(Year, Month)) : null;

    public static int DaysIn(int year, int month) => month switch
    {
        2 => year == 0 || DateTime.IsLeapYear(Math.Clamp(year, 1, 9999)) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}

/// <summary>Reads the dates of a report and what they are the dates of, from the words before each and the heading above it.</summary>
internal static class ReportDates
{
    /// <summary>How many tokens before a date the word stands that says what it is of.</summary>
    private const int Reach = 12;

    /// <summary>The dates of a report, those of the request first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="examHeadings">Headings under which the date of the exam stands, in capitals.</param>
    public static List<StatedDate> Read(Report report, IReadOnlySet<string> examHeadings)
    {
        List<StatedDate> dates = [];
        foreach (RequestLine line in report.Request)
        {
            foreach (Entity entity in line.Analysis.Entities)
            {
                if (entity.Kind == EntityKind.Date)
                {
                    DateRole said = RoleBefore(line.Analysis, entity);
                    said = said is DateRole.Unknown ? RoleUnder(line.Heading, line.Role, report.Grammar, examHeadings) : said;
                    dates.Add(DateOf(line.Analysis, entity, said is DateRole.Unknown ? DateRole.Exam : said, default, null));
                }
            }
        }

        foreach (Sentence sentence in report.Sentences)
        {
            foreach (Entity entity in sentence.Analysis.Entities)
            {
                if (entity.Kind == EntityKind.Date)
                {
                    DateRole said = RoleBefore(sentence.Analysis, entity);
                    Section section = report.Sections[sentence.Section];
                    DateRole role = said is DateRole.Unknown ? RoleUnder(section.Name, section.Role, report.Grammar, examHeadings) : said;
                    dates.Add(DateOf(sentence.Analysis, entity, role, entity.Span.Shift(sentence.Span.Start), sentence));
                }
            }
        }

        return dates;
    }

    private static StatedDate DateOf(SentenceAnalysis analysis, Entity entity, DateRole role, TextSpan span, Sentence? sentence)
    {
        int digits = 0;
        bool isInFigures = true;
        ReadOnlySpan<char> words = analysis.Text.AsSpan(entity.Span.Start, entity.Span.Length);
        foreach (char c in words)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            isInFigures &= char.IsAsciiDigit(c) || c == '/';
        }

        int leading = words.IndexOf('/');
        bool isClear = isInFigures && entity.Third > 12 && leading is 1 or 2;
        return new StatedDate(role, (int)entity.First, (int)entity.Second, (int)entity.Third, span, sentence) 
        {
            IsYearShort = digits <= 6,
            IsMonthFirst = isClear ? int.TryParse(words[..leading], CultureInfo.InvariantCulture, out int first) && first == (int)entity.Second : null,
        };
    }

    /// <summary>What the nearest word before the date says, up to another date.</summary>
    private static DateRole RoleBefore(SentenceAnalysis analysis, Entity date)
    {
        DateRole role = DateRole.Unknown;
        int from = -1;
        int until = 0;
        while (until < analysis.Tokens.Count && analysis.Tokens[until].Start < date.Span.Start)
        {
            until++;
        }

        foreach (ConceptMatch match in analysis.Matches)
        {
            DateRole said = match.Concept.Group switch
            {
                WordGroups.BirthDateWord => DateRole.Birth,
                WordGroups.ExamDateWord => DateRole.Exam,
                WordGroups.PriorDateWord => DateRole.Prior,
                WordGroups.SignatureDateWord => DateRole.Signature,
                WordGroups.FutureDateWord => DateRole.Future,
                _ => DateRole.Unknown,
            };
            if (said is not DateRole.Unknown && match.EndToken <= until && until - match.EndToken <= Reach && match.FirstToken > from)
            {
                role = said;
                from = match.FirstToken;
            }
        }

        return role;
    }

    private static DateRole RoleUnder(string heading, SectionRole sectionRole, Grammar grammar, IReadOnlySet<string> examHeadings)
    {
        if (examHeadings.Contains(heading.ToUpperInvariant()))
        {
            return DateRole.Exam;
        }

        switch (sectionRole)
        {
            case SectionRole.Comparison:
                return DateRole.Prior;
            case SectionRole.Exam:
                return DateRole.Exam;
            case SectionRole.Signature:
                return DateRole.Signature;
        }

        if (heading.Length == 0)
        {
            return DateRole.Unknown;
        }

        Token[] tokens = Tokenizer.Tokenize(heading, grammar.Words);
        foreach (ConceptMatch match in PhraseMatcher.FindConcepts(tokens, grammar.Lexicon, allCapitals: false))
        {
            switch (match.Concept.Group)
            {
                case WordGroups.BirthDateWord:
                    return DateRole.Birth;
                case WordGroups.FutureDateWord:
                    return DateRole.Future;
                case WordGroups.PriorDateWord:
                    return DateRole.Prior;
                case WordGroups.ExamDateWord:
                    return DateRole.Exam;
                case WordGroups.SignatureDateWord:
                    return DateRole.Signature;
            }
        }

        return DateRole.Unknown;
    }
}
