using System.Diagnostics;
using System.Text;
using RadLSP.Archive.Search;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;

namespace RadLSP.Archive.Tests;

/// <summary>The real program, killed in the middle of an import: what is in the archive is whole, and the same command completes it.</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Reports = 4000;
    private const int Kills = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_archive_survives_kills_at_any_moment()
    {
        string lines = Path.Combine(_folder.Path, "reports.jsonl");
        await File.WriteAllLinesAsync(lines, Enumerable.Range(0, Reports).Select(static number =>
            $"{{\"id\":\"r{number}\",\"text\":\"EXAM: CT chest\\nFINDINGS: Nodule of {number % 30} mm in case w{number}x. No effusion.\\nIMPRESSION: Nodule.\\n\"}}"));
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process import = Start(lines);

            // Killed when the log of the archive has grown, which is while a batch is written, each time a little further on.
            await GrownAsync(_folder.Archive + "-wal", (kill * 700_000) + 1, import);
            import.Kill();
            await import.WaitForExitAsync();
            CheckWhole();
        }

        using (Process last = Start(lines))
        {
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        using ReportArchive archive = ReportArchive.OpenExisting(_folder.Archive);
        Assert.Equal(Reports, ArchiveStatistics.Of(archive).Reports);
        Assert.Equal(Reports, archive.Connection.Number("SELECT count FROM word WHERE text = 'effusion'"));
    }

    /// <summary>Every report is there with its text, its findings and its words, or not at all.</summary>
    private void CheckWhole()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Assert.Equal(0, archive.Connection.Number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        archive.Connection.Run("INSERT INTO report_text(report_text) VALUES('integrity-check')");
        long reports = ArchiveStatistics.Of(archive).Reports;
        Assert.Equal(reports, archive.Connection.Number("SELECT count(*) FROM report_text"));
        Assert.Equal(reports, archive.Connection.Number("SELECT count(DISTINCT report) FROM report_finding"));
        Assert.Equal(reports, archive.Connection.Number("SELECT coalesce(sum(count), 0) FROM word WHERE text = 'effusion'"));
        Assert.Equal(reports == 0 ? 0 : 1, ReportSearch.Run(archive, new SearchQuery("effusion", Limit: 1)).Count);
    }

    private Process Start(string lines)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "radlsp.dll"), "archive", "import", lines, "--archive", _folder.Archive])
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task GrownAsync(string file, long length, Process process)
    {
        using var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!process.HasExited && (!File.Exists(file) || new FileInfo(file).Length < length))
        {
            await watcher.WaitForNextTickAsync();
        }
    }
}
