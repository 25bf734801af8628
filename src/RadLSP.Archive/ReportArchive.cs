using Microsoft.Data.Sqlite;
using RadLSP.Archive.Search;
using RadLSP.Archive.Storage;
using RadLSP.Core;

namespace RadLSP.Archive;

/// <summary>
/// The user's own signed reports in one SQLite file. It may be open in several processes at once. One object serves one thread at
/// a time; whoever needs it in several opens it in each.
/// </summary>
public sealed class ReportArchive : IDisposable
{
    /// <summary>How long to wait for another process that writes.</summary>
    private const int SecondsToWait = 15;

    /// <summary>A search over 100,000 reports reads some megabytes of index again and again.</summary>
    private const int CacheKibibytes = 32 * 1024;

    private (Grammar? Of, Grammar? Made) _findingsOnly;

    private ReportArchive(SqliteConnection connection, string path)
    {
        Connection = connection;
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    internal SqliteConnection Connection { get; }

    /// <summary>What was read of the findings, for the next question.</summary>
    internal KindWeights? Weights { get; set; }

    /// <summary>Opens an archive to write, making it where there is none.</summary>
    /// <exception cref="ArchiveException">It cannot be opened; the message says why and what to do.</exception>
    public static ReportArchive OpenOrCreate(string path)
    {
        ArchivePath.Prepare(path);
        return Open(path, SqliteOpenMode.ReadWriteCreate);
    }

    /// <summary>Opens an archive that is there.</summary>
    /// <exception cref="ArchiveException">There is none, or it cannot be opened.</exception>
    public static ReportArchive OpenExisting(string path)
    {
        if (!File.Exists(path))
        {
            throw new ArchiveException(ArchiveFault.Missing, $"there is no archive {path}; \"radlsp archive import\" makes one");
        }

        ArchivePath.Prepare(path);
        return Open(path, SqliteOpenMode.ReadWrite);
    }

    /// <summary>The grammar without its rules, which old reports need not be checked by again.</summary>
    internal Grammar FindingsOnly(Grammar grammar)
    {
        if (!ReferenceEquals(_findingsOnly.Of, grammar))
        {
            _findingsOnly = (grammar, grammar.WithRules([]));
        }

        return _findingsOnly.Made!;
    }

    /// <summary>Does something with the archive; what SQLite refuses is told in words.</summary>
    /// <exception cref="ArchiveException">It failed.</exception>
    internal T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            return use(Connection);
        }
        catch (SqliteException error)
        {
            throw ArchiveException.From(error, Path);
        }
    }

    public void Dispose() => Connection.Dispose();

    private static ReportArchive Open(string path, SqliteOpenMode mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = SecondsToWait,
        }.ToString());
        try
        {
            connection.Open();

            // Reports must not end up in temporary files, and what is deleted is overwritten.
            connection.Run($"PRAGMA busy_timeout = {SecondsToWait * 1000}; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA cache_size = -{CacheKibibytes}; PRAGMA trusted_schema = OFF");
            ArchiveSchema.Check(connection, path);
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            ArchiveSchema.Upgrade(connection, path);
            return new ReportArchive(connection, path);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw ArchiveException.From(error, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
