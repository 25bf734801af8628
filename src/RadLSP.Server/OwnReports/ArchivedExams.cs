using RadLSP.Archive;
using RadLSP.Archive.Patients;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Priors;

namespace RadLSP.Server.OwnReports;

/// <summary>The archived reports of a patient as exams that can be compared.</summary>
public static class ArchivedExams
{
    /// <summary>The exams of a patient, the oldest first; none for a patient that the archive does not know.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="patient">The number of the patient.</param>
    /// <param name="date">When today's exam took place; null when it is not known.</param>
    /// <param name="grammar">The language of the reports.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="RadLSP.Archive.Storage.ArchiveException">The archive cannot be read.</exception>
    public static IReadOnlyList<PriorExam> Of(ReportArchive archive, string patient, DateOnly? date, Grammar grammar, CancellationToken cancellation = default) =>
        [.. PatientReports.Of(archive, patient, date).Select(report => new PriorExam(report.Id, report.DaysBefore, Read(report, grammar, cancellation)))];

    /// <summary>An exam that is at hand as a text.</summary>
    public static PriorExam Of(string name, string text, Grammar grammar, CancellationToken cancellation = default) =>
        new(name, null, ReportAnalyzer.Analyze(new SourceText(text), grammar.WithRules([]), cancellation: cancellation));

    private static ReportAnalysis Read(PatientReport report, Grammar grammar, CancellationToken cancellation)
    {
        string text = string.Join('\n', new (SectionRole Role, string Body)[] { (SectionRole.Exam, report.Exam), (SectionRole.Findings, report.Findings), (SectionRole.Impression, report.Impression) }
            .Where(static part => part.Body.Length > 0)
            .Select(part => $"{HeadingOf(part.Role, grammar)}:\n{part.Body}\n"));
        return ReportAnalyzer.Analyze(new SourceText(text), grammar.WithRules([]), cancellation: cancellation);
    }

    private static string HeadingOf(SectionRole role, Grammar grammar) =>
        (grammar.SectionNames.All.FirstOrDefault(name => name.Role == role && name.IsPreferred) ?? grammar.SectionNames.All.First(name => name.Role == role)).Name.ToUpperInvariant();
}
