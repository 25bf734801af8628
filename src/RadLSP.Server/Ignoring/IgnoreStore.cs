using System.Collections.Frozen;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Ignoring;

/// <summary>
/// What the user ignores, kept in a file of the user's data folder and, for documents without a place of their own, only as
/// long as the session lasts.
/// </summary>
/// <param name="path">The file; null to keep everything in memory.</param>
/// <param name="failed">Hears why the file could not be used, without what stands in it: those are words of reports.</param>
internal sealed class IgnoreStore(string? path, Action<Loggable> failed)
{
    private readonly Lock _lock = new();
    private IgnoredSet _stored = IgnoredSet.Empty;
    private FrozenSet<string> _passing = FrozenSet<string>.Empty;
    private (DateTime Written, long Length) _stamp;
    private volatile IgnoredSet _current = IgnoredSet.Empty;

    public IgnoredSet Current => _current;

    /// <summary>The file in the user's data folder, or null where the platform names none.</summary>
    public static string? DefaultPath()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "RadLSP", "ignored.yaml") : null;
    }

    /// <summary>Reads the file again when another server has written it.</summary>
    /// <returns>True when it has changed.</returns>
    public bool RefreshIfChanged()
    {
        if (path is null)
        {
            return false;
        }

        try
        {
            var file = new FileInfo(path);
            (DateTime, long) stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            lock (_lock)
            {
                if (stamp == _stamp)
                {
                    return false;
                }

                _stamp = stamp;
            }

            Take(file.Exists ? File.ReadAllText(path) : "");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failed(Loggable.TypeOf(exception));
            return false;
        }
    }

    public Task AddPhraseAsync(string phrase, CancellationToken cancellation) =>
        AddAsync(set => set with { Phrases = With(set.Phrases, IgnoredPhrase.Normalize(phrase)) }, cancellation);

    public Task AddHashAsync(string hash, CancellationToken cancellation) =>
        AddAsync(set => set with { Hashes = With(set.Hashes, hash) }, cancellation);

    /// <summary>Ignores until the session ends.</summary>
    public void AddPassingHash(string hash)
    {
        lock (_lock)
        {
            _passing = With(_passing, hash);
            Publish();
        }
    }

    private async Task AddAsync(Func<IgnoredSet, IgnoredSet> add, CancellationToken cancellation)
    {
        if (path is null)
        {
            lock (_lock)
            {
                _stored = add(_stored);
                Publish();
            }

            return;
        }

        CreateFolder(Path.GetDirectoryName(path)!);
        IgnoredSet? made = null;
        await AtomicFile.ChangeAsync(
            path,
            old =>
            {
                // A damaged file is not overwritten: what it holds may still be mended by hand.
                IgnoredSet set = IgnoreFile.Read(path, old, out string? reason)
                    ?? throw new StorageException($"{path} is damaged ({reason}); mend or delete it");
                made = add(set);
                return IgnoreFile.Write(made);
            },
            cancellation).ConfigureAwait(false);
        lock (_lock)
        {
            _stored = made!;
            Publish();
        }
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageException.For(folder, exception);
        }
    }

    private void Take(string text)
    {
        if (IgnoreFile.Read(path!, text, out _) is { } set)
        {
            lock (_lock)
            {
                _stored = set;
                Publish();
            }
        }
        else
        {
            failed(Loggable.Constant("it is damaged"));
        }
    }

    private void Publish() => _current = _passing.Count == 0
        ? _stored
        : _stored with { Hashes = _stored.Hashes.Union(_passing).ToFrozenSet(StringComparer.Ordinal) };

    private static FrozenSet<string> With(FrozenSet<string> set, string item) =>
        item.Length == 0 ? set : set.Append(item).ToFrozenSet(StringComparer.Ordinal);
}
