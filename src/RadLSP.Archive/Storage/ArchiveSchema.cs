using Microsoft.Data.Sqlite;

namespace RadLSP.Archive.Storage;

/// <summary>The tables of the archive, and how an older file becomes one of today.</summary>
internal static class ArchiveSchema
{
    /// <summary>"RADL": marks the file as ours in its header.</summary>
    public const int ApplicationId = 0x5241_444C;

    /// <summary>
    /// Each step makes the next version out of the one before; the first makes an empty file version 1. A step that has been
    /// released is never changed.
    /// </summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE setting(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE report(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            fingerprint BLOB NOT NULL,
            modality TEXT NOT NULL,
            finding_kinds BLOB NOT NULL);
        CREATE VIRTUAL TABLE report_text USING fts5(exam, findings, impression, other, tokenize = "porter unicode61 remove_diacritics 2");
        INSERT INTO report_text(report_text, rank) VALUES('secure-delete', 1);
        CREATE TABLE finding_kind(
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            reports INTEGER NOT NULL);
        CREATE TABLE report_finding(kind INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY(kind, report)) WITHOUT ROWID;
        CREATE TABLE word(number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, count INTEGER NOT NULL);
        CREATE TABLE word_pair(first INTEGER NOT NULL, second INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(first, second)) WITHOUT ROWID;
        """,

        // A keyed hash of the patient, and the moved day of the exam, as DateOnly counts them.
        """
        ALTER TABLE report ADD COLUMN patient BLOB;
        ALTER TABLE report ADD COLUMN day INTEGER;
        CREATE INDEX report_of_patient ON report(patient, day) WHERE patient IS NOT NULL;
        """,
    ];

    /// <summary>The version that this RadLSP writes.</summary>
    public static int Version => Steps.Length;

    /// <summary>Brings the file to the version of today. Two processes may do so at once: the second finds it done.</summary>
    /// <exception cref="ArchiveException">The file is not ours or newer than this RadLSP.</exception>
    public static void Upgrade(SqliteConnection connection, string path)
    {
        if (Check(connection, path) == Version)
        {
            return;
        }

        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        for (int version = Check(connection, path); version < Version; version++)
        {
            connection.Run(Steps[version]);
        }

        connection.Run($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        transaction.Commit();
    }

    /// <summary>The version of a file: 0 for an empty one.</summary>
    public static int Check(SqliteConnection connection, string path)
    {
        long application = connection.Number("PRAGMA application_id");
        long version = connection.Number("PRAGMA user_version");
        bool isEmpty = application == 0 && version == 0 && connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (isEmpty)
        {
            return 0;
        }

        if (application != ApplicationId || version <= 0)
        {
            throw ArchiveException.NotOurs(path);
        }

        return version <= Version
            ? (int)version
            : throw new ArchiveException(ArchiveFault.Newer, $"the archive {path} was written by a newer RadLSP (form {version}, this one knows {Version}); use that one, or another file with --archive");
    }

    /// <summary>Takes everything out, inside the caller's transaction. Dropping tables is many times faster than deleting their rows one by one.</summary>
    public static void Empty(SqliteConnection connection)
    {
        connection.Run("""
            DROP TABLE report_text; DROP TABLE report; DROP TABLE report_finding; DROP TABLE finding_kind;
            DROP TABLE word; DROP TABLE word_pair; DROP TABLE setting
            """);
        foreach (string step in Steps)
        {
            connection.Run(step);
        }
    }
}
