using Microsoft.Data.Sqlite;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Patients;

/// <summary>An earlier report of one patient.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Exam">What was examined.</param>
/// <param name="Findings">What was seen.</param>
/// <param name="Impression">What was concluded.</param>
/// <param name="DaysBefore">How many days it lies before the date that was asked for, or before the newest of these reports; null when its date is not known.</param>
public sealed record PatientReport(string Id, string Exam, string Findings, string Impression, int? DaysBefore);

/// <summary>Finds the reports of one patient.</summary>
public static class PatientReports
{
    public const int MostReports = 50;

    /// <summary>The reports of a patient, the oldest first; those without a date as they were imported, before the others.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="patient">The number of the patient, as it was given to the import.</param>
    /// <param name="date">When the exam took place that is reported now; later reports are left out. Null for all.</param>
    /// <param name="except">The id of a report that is left out, as the one that is written itself; null for none.</param>
    /// <returns>At most <see cref="MostReports"/>, the newest; none for a patient that no import has named.</returns>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static IReadOnlyList<PatientReport> Of(ReportArchive archive, string patient, DateOnly? date = null, string? except = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentException.ThrowIfNullOrWhiteSpace(patient);
        if (PatientKey.Find(archive.Path) is not { } key)
        {
            return [];
        }

        int? today = date?.DayNumber - (7 * key.WeeksOf(patient));
        List<(PatientReport Report, int? Day)> found = archive.Use(connection =>
        {
            var rows = new List<(PatientReport, int?)>();
            using SqliteCommand command = connection.Command(
                $"""
                SELECT id, exam, findings, impression, day FROM report JOIN report_text ON report_text.rowid = number
                WHERE patient = $1 ORDER BY day IS NULL, day DESC, number DESC LIMIT {MostReports + 1}
                """,
                key.HashOf(patient));
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                int? day = row.IsDBNull(4) ? null : row.GetInt32(4);
                if (row.GetString(0) != except && (day is null || today is null || day <= today))
                {
                    rows.Add((new PatientReport(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), null), day));
                }
            }

            return rows;
        });
        int? last = today ?? found.Max(static one => one.Day);
        return [.. found.Take(MostReports).Reverse().Select(one => one.Report with { DaysBefore = last - one.Day })];
    }
}
