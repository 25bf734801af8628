using System.Text;
using RadLSP.Archive.Import;
using RadLSP.Archive.Patients;
using RadLSP.Archive.Storage;
using RadLSP.Server;

namespace RadLSP.Archive.Tests;

/// <summary>Reports are found by their patient, and the archive does not say who that is.</summary>
public sealed class PatientTests : IDisposable
{
    private const string Number = "ZX4711-0815";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_reports_of_a_patient_are_found_in_the_order_of_their_dates()
    {
        using ReportArchive archive = Filled();

        Assert.Equal([("b", 91), ("a", 30), ("c", 0)], PatientReports.Of(archive, Number.ToLowerInvariant() + " ").Select(static report => (report.Id, report.DaysBefore!.Value)));
        Assert.Equal([("b", 62), ("a", 1)], PatientReports.Of(archive, Number, new DateOnly(2024, 5, 3)).Select(static report => (report.Id, report.DaysBefore!.Value)));
        Assert.Empty(PatientReports.Of(archive, "ZX4711-0816"));
    }

    [Fact]
    public void No_number_and_no_true_date_stands_in_a_file()
    {
        Filled().Dispose();

        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(_folder.Archive)!))
        {
            string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain(Number, bytes, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("2024", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_key_is_its_owners()
    {
        Filled().Dispose();

        string key = PatientKey.PathFor(_folder.Archive);
        Assert.True(File.Exists(key));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Dates_in_the_texts_of_one_patient_keep_their_distance()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, Dated("a", "03/01/2024"), Dated("b", "03/31/2024"));

        DateOnly[] days = [.. PatientReports.Of(archive, Number).Select(static report => DateOnly.ParseExact(report.Findings[^11..^1], "MM/dd/yyyy", null))];
        Assert.Equal(30, Math.Abs(days[1].DayNumber - days[0].DayNumber));
    }

    [Fact]
    public void A_report_that_gets_its_patient_later_is_not_unchanged()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, Report("a", null, null));
        ImportSummary again = Import(archive, Report("a", Number, null));

        Assert.Equal((0, 1, 1), (again.Added, again.Replaced, again.OfPatients));
        Assert.Null(Assert.Single(PatientReports.Of(archive, Number)).DaysBefore);
        Assert.Equal(1, Import(archive, Report("a", Number, null)).Unchanged);
    }

    [Fact]
    public void A_forgotten_patient_is_gone_and_with_everything_the_key()
    {
        using ReportArchive archive = Filled();
        Import(archive, Report("other", "another", null));

        Assert.Equal(3, Forgetting.ForgetPatient(archive, Number).Reports);
        Assert.Empty(PatientReports.Of(archive, Number));
        Assert.Equal(2, Forgetting.ForgetAll(archive).Reports);
        Assert.False(File.Exists(PatientKey.PathFor(_folder.Archive)));
    }

    [Fact]
    public void A_damaged_key_is_told_and_nothing_is_written()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        File.WriteAllText(PatientKey.PathFor(_folder.Archive), "short");

        ArchiveException error = Assert.Throws<ArchiveException>(() => Import(archive, Report("a", Number, null)));
        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
    }

    private ReportArchive Filled()
    {
        ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(
            archive,
            Report("a", Number, new DateOnly(2024, 5, 2)),
            Report("b", Number, new DateOnly(2024, 3, 2)),
            Report("c", Number, new DateOnly(2024, 6, 1)),
            Report("unknown", null, null));
        return archive;
    }

    private static SourceReport Report(string id, string? patient, DateOnly? date) =>
        new(id, "EXAM: CT chest\nFINDINGS: 6 mm nodule in the right upper lobe.\nIMPRESSION: Nodule.\n", patient, date);

    private static SourceReport Dated(string id, string date) =>
        new(id, $"EXAM: CT chest\nFINDINGS: A nodule is unchanged since {date}.\nIMPRESSION: Nodule.\n", Number);

    private static ImportSummary Import(ReportArchive archive, params SourceReport[] reports) =>
        ReportImport.Run(archive, reports, EmbeddedGrammar.English, new ImportOptions());
}
