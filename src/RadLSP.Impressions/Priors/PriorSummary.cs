using System.Globalization;
using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Priors;

/// <summary>Earlier exams as a text for the reader: what each concluded, and the sizes of lesions through all of them.</summary>
public static class PriorSummary
{
    private const int LongestInDays = 21;
    private const int LongestInWeeks = 26 * 7;
    private const double DaysOfMonth = 30.4;

    /// <summary>Writes the summary.</summary>
    /// <param name="exams">The oldest first.</param>
    public static string Write(IReadOnlyList<PriorExam> exams)
    {
        ArgumentNullException.ThrowIfNull(exams);
        var text = new StringBuilder("Earlier reports, the newest first. Made from the reports as they are written; it is no part of the report.\n");
        for (int i = exams.Count - 1; i >= 0; i--)
        {
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"{i + 1}. ").Append(Title(exams[i])).Append('\n');
            foreach (string line in Conclusion(exams[i].Analysis))
            {
                text.Append("   ").Append(line).Append('\n');
            }
        }

        IReadOnlyList<LesionTrack> tracks = LesionHistory.Of(exams);
        if (tracks.Count > 0)
        {
            text.Append("\nSizes\n");
            WriteTable([["lesion", .. exams.Select(When), "last change", "since the first"], .. tracks.Select(Row)], text);
        }

        if (tracks.Any(static track => track.IsAmbiguous))
        {
            text.Append("\n* Several such lesions in one exam: the reports do not tell which is which, so no growth is given.\n");
        }

        return text.ToString();
    }

    /// <summary>"3 weeks before"; how long ago in the unit that people use.</summary>
    public static string When(PriorExam exam, int number) => exam.DaysBefore switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"exam {number + 1}"),
        0 => "latest",
        <= LongestInDays and var days => Count(days, "day"),
        <= LongestInWeeks and var days => Count((int)Math.Round(days / 7.0), "week"),
        { } days => Count((int)Math.Round(days / DaysOfMonth), "month"),
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")} before");

    private static string Title(PriorExam exam)
    {
        string when = exam.DaysBefore is null ? "date not known" : When(exam, 0);
        string what = exam.Analysis.Sentences.Where(sentence => exam.Analysis.Sections[sentence.Section].Role == SectionRole.Exam).Select(static sentence => sentence.Analysis.Text.Trim()).FirstOrDefault()
            ?? string.Join(' ', exam.Analysis.Reports.SelectMany(static report => report.Context.Modalities.Take(1).Concat(report.Context.BodyParts.Take(1))).Select(static stated => stated.Value.Name));
        return string.Join(", ", new[] { what, when, exam.Name }.Where(static part => part.Length > 0));
    }

    /// <summary>The impression; where there is none what was found.</summary>
    private static IEnumerable<string> Conclusion(ReportAnalysis analysis)
    {
        List<string> impression = Lines(analysis, SectionRole.Impression);
        return impression.Count > 0 ? impression : Lines(analysis, SectionRole.Findings);
    }

    private static List<string> Lines(ReportAnalysis analysis, SectionRole role) =>
        [.. analysis.Sentences.Where(sentence => analysis.Sections[sentence.Section].Role == role)
            .Select(static sentence => string.Join(' ', sentence.Analysis.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(static line => line.Any(char.IsLetter))];

    private static string[] Row(LesionTrack track) =>
    [
        track.IsAmbiguous ? track.Name + " *" : track.Name,
        .. track.Sizes.Select(static size => size.Written.Length > 0 ? size.Written : "-"),
        Change(track.Growth, track.RelativeGrowth),
        track.Sizes.Count(static size => !double.IsNaN(size.Millimetres)) > 2 ? Change(track.GrowthSinceFirst, track.RelativeGrowthSinceFirst) : "",
    ];

    private static string Change(double growth, double relative) => double.IsNaN(growth) || double.IsNaN(relative) ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{growth:+0.#;-0.#;0} mm ({relative:+0 %;-0 %;0 %})");

    private static void WriteTable(List<string[]> rows, StringBuilder text)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            text.Append(string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd(' ', '|')).Append('\n');
        }
    }
}
