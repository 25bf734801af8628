namespace RadLSP.Protocol;

/// <summary>Files that the server has asked the client to watch have changed on disk.</summary>
public sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>What happened to one file.</summary>
public sealed record FileEvent(string Uri, FileChangeType Type);

/// <summary>What happened to a file.</summary>
public enum FileChangeType
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
}

/// <summary>Which files the client is to watch.</summary>
public sealed record DidChangeWatchedFilesRegistrationOptions(IReadOnlyList<FileSystemWatcher> Watchers);

/// <summary>Files to watch, and for what; absent means everything.</summary>
public sealed record FileSystemWatcher(GlobPattern GlobPattern, WatchKind? Kind = null);

/// <summary>What to watch a file for.</summary>
[Flags]
public enum WatchKind
{
    None = 0,
    Create = 1,
    Change = 2,
    Delete = 4,
}
