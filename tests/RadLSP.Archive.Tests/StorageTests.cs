using System.Text;
using Microsoft.Data.Sqlite;
using RadLSP.Archive.Import;
using RadLSP.Archive.Search;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;
using RadLSP.Server;

namespace RadLSP.Archive.Tests;

/// <summary>What can be wrong with a file, and what must be left of a report that was forgotten.</summary>
public sealed class StorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_something_else_is_left_as_it_is()
    {
        File.WriteAllText(_folder.Archive, "FINDINGS: No acute disease. This is a text and no database, and it must stay what it is.");
        byte[] before = File.ReadAllBytes(_folder.Archive);
        Assert.Equal(ArchiveFault.NotAnArchive, Fault(() => ReportArchive.OpenOrCreate(_folder.Archive)));
        Assert.Equal(before, File.ReadAllBytes(_folder.Archive));
    }

    [Fact]
    public void The_database_of_another_program_is_left_as_it_is()
    {
        Alter("CREATE TABLE patient(name TEXT)");
        Assert.Equal(ArchiveFault.NotAnArchive, Fault(() => ReportArchive.OpenOrCreate(_folder.Archive)));
    }

    [Fact]
    public void A_newer_file_is_refused()
    {
        Fill(3);
        Alter($"PRAGMA user_version = {ArchiveSchema.Version + 1}");
        ArchiveException error = Assert.Throws<ArchiveException>(() => ReportArchive.OpenOrCreate(_folder.Archive));
        Assert.Equal(ArchiveFault.Newer, error.Fault);
        Assert.Contains(_folder.Archive, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_archive_is_not_made_by_a_search() =>
        Assert.Equal(ArchiveFault.Missing, Fault(() => ReportArchive.OpenExisting(_folder.Archive)));

    [Fact]
    public void A_damaged_file_is_named()
    {
        Fill(200);
        using (FileStream file = File.OpenWrite(_folder.Archive))
        {
            file.Position = 4096;
            file.Write(new byte[16 * 4096]);
        }

        Assert.Equal(ArchiveFault.Corrupt, Fault(() =>
        {
            using ReportArchive archive = ReportArchive.OpenExisting(_folder.Archive);
            ReportSearch.Run(archive, new SearchQuery("effusion"));
            ArchiveStatistics.Of(archive);
            Import(archive, 50);
        }));
    }

    [Fact]
    public void A_full_disk_keeps_what_was_written_before()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, 100);
        long pages = archive.Connection.Number("PRAGMA page_count");
        archive.Connection.Run($"PRAGMA max_page_count = {pages + 2}");
        Assert.Equal(ArchiveFault.DiskFull, Fault(() => Import(archive, 2000)));
        archive.Connection.Run("PRAGMA max_page_count = 1000000");
        Assert.Equal(100, ArchiveStatistics.Of(archive).Reports);
        Assert.Equal(1900, Import(archive, 2000).Added);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_explained()
    {
        string file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        Assert.Equal(ArchiveFault.ReadOnly, Fault(() => ReportArchive.OpenOrCreate(Path.Combine(file, "archive.db"))));
    }

    [Fact]
    public void Nobody_else_can_read_the_files()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(_folder.Path, "new", "archive.db");
        using ReportArchive archive = ReportArchive.OpenOrCreate(path);
        Import(archive, 10);
        const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string[] files = Directory.GetFiles(Path.GetDirectoryName(path)!);
        Assert.Contains(path + "-wal", files);
        Assert.Contains(path + "-shm", files);
        foreach (string file in files.Append(Path.GetDirectoryName(path)!))
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others);
        }
    }

    [Fact]
    public void Rights_that_others_have_are_taken()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Fill(1);
        File.SetUnixFileMode(_folder.Archive, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        ReportArchive.OpenExisting(_folder.Archive).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Archive));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_byte_of_a_forgotten_report_is_left(bool all)
    {
        const string Rare = "xanthogranulomatous";
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, 300);
        ReportImport.Run(archive, [new SourceReport("rare-case", $"FINDINGS: A {Rare} pyelonephritis of the left kidney beside a zyxwvut mass.\n")], EmbeddedGrammar.English, new ImportOptions());
        Import(archive, 900);
        Assert.True(IsAnywhere(Rare) && IsAnywhere("zyxwvut") && IsAnywhere("rare-case"));
        Assert.True((all ? Forgetting.ForgetAll(archive) : Forgetting.Forget(archive, ["rare-case"])).IsErased);
        Assert.False(IsAnywhere(Rare));
        Assert.False(IsAnywhere("xanthogran"), "a stem in the index");
        Assert.False(IsAnywhere("zyxwvut"));
        Assert.False(IsAnywhere("rare-case"));
        Assert.Equal(all ? 0 : 900, ArchiveStatistics.Of(archive).Reports);
    }

    [Fact]
    public void An_old_text_that_was_replaced_is_gone_after_the_next_forgetting_at_the_latest()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        ReportImport.Run(archive, [new SourceReport("a", "FINDINGS: A qwertzuiop mass.\n")], EmbeddedGrammar.English, new ImportOptions());
        ReportImport.Run(archive, [new SourceReport("a", "FINDINGS: A mass.\n"), new SourceReport("b", "FINDINGS: A cyst.\n")], EmbeddedGrammar.English, new ImportOptions());
        Forgetting.Forget(archive, ["b"]);
        Assert.False(IsAnywhere("qwertzuiop"));
    }

    [Fact]
    public void Two_writers_at_once_lose_nothing()
    {
        ReportArchive.OpenOrCreate(_folder.Archive).Dispose();
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, writer =>
        {
            using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
            ReportImport.Run(archive, Reports(1500).Select(report => report with { Id = $"{writer}-{report.Id}" }).Concat(Reports(200)), EmbeddedGrammar.English, new ImportOptions());
        });
        using ReportArchive read = ReportArchive.OpenExisting(_folder.Archive);
        Assert.Equal(3200, ArchiveStatistics.Of(read).Reports);
        Assert.Equal(0, read.Connection.Number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
    }

    private static ImportSummary Import(ReportArchive archive, int count) => ReportImport.Run(archive, Reports(count), EmbeddedGrammar.English, new ImportOptions());

    private static IEnumerable<SourceReport> Reports(int count) => Enumerable.Range(0, count).Select(static number =>
        new SourceReport($"r{number}", $"EXAM: Chest radiograph\nFINDINGS: Pleural effusion of {number} mm in case w{number % 97}x. No pneumothorax.\nIMPRESSION: Effusion, {number} mm.\n"));

    private void Fill(int count)
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, count);
    }

    private void Alter(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={_folder.Archive};Pooling=False");
        connection.Open();
        connection.Run(sql);
    }

    private bool IsAnywhere(string word) => Directory.GetFiles(_folder.Path).Any(file =>
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
    });

    private static ArchiveFault Fault(Action action) => Assert.Throws<ArchiveException>(action).Fault;
}
