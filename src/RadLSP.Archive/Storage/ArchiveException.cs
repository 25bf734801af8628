using Microsoft.Data.Sqlite;

namespace RadLSP.Archive.Storage;

/// <summary>Why an archive cannot be used.</summary>
public enum ArchiveFault
{
    /// <summary>Something that SQLite reports and nothing below names.</summary>
    Other,

    /// <summary>There is no archive at the path.</summary>
    Missing,

    /// <summary>The file is something else than an archive of RadLSP.</summary>
    NotAnArchive,

    /// <summary>A newer RadLSP has written it.</summary>
    Newer,

    /// <summary>The file or its folder must not be written.</summary>
    ReadOnly,

    /// <summary>The disk, or the quota of the user, is full.</summary>
    DiskFull,

    /// <summary>Another process held it for longer than is waited.</summary>
    Locked,

    /// <summary>The file is damaged.</summary>
    Corrupt,
}

/// <summary>An archive could not be opened, read or written; nothing that was in it before is lost by that.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">What happened and what to do, for the user; never report text.</param>
/// <param name="inner">What SQLite or the file system said.</param>
public sealed class ArchiveException(ArchiveFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    private const int Busy = 5;
    private const int TableLocked = 6;
    private const int ReadOnlyDatabase = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE and _SHMSIZE: what a full disk or a quota looks like from below.</summary>
    private static readonly int[] WriteFailures = [InputOutput | (3 << 8), InputOutput | (4 << 8), InputOutput | (6 << 8), InputOutput | (19 << 8)];

    public ArchiveFault Fault { get; } = fault;

    /// <summary>Says what an error of SQLite means for the archive at a path.</summary>
    internal static ArchiveException From(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or TableLocked => new(ArchiveFault.Locked, $"the archive {path} is in use by another program that does not finish; wait for it or end it, then try again", error),
        ReadOnlyDatabase => new(ArchiveFault.ReadOnly, $"the archive {path} must not be written; give yourself the right to write it and its folder, or name another with --archive", error),
        Full => FullDisk(path, error),
        InputOutput when WriteFailures.Contains(error.SqliteExtendedErrorCode) => FullDisk(path, error),
        Corrupt => new(ArchiveFault.Corrupt, $"the archive {path} is damaged; keep a copy of it, delete it, and import the reports again", error),
        NotADatabase => NotOurs(path, error),
        CannotOpen => new(ArchiveFault.ReadOnly, $"the archive {path} cannot be opened; its folder must exist and be yours to write", error),
        _ => new(ArchiveFault.Other, $"the archive {path} cannot be used: SQLite says {error.SqliteExtendedErrorCode} ({error.Message})", error),
    };

    internal static ArchiveException NotOurs(string path, Exception? inner = null) =>
        new(ArchiveFault.NotAnArchive, $"{path} is no archive of RadLSP; name another file with --archive", inner);

    private static ArchiveException FullDisk(string path, Exception error) =>
        new(ArchiveFault.DiskFull, $"there is no room left on the disk of the archive {path}; what was imported before this batch is kept; make room and run the same command again", error);
}
