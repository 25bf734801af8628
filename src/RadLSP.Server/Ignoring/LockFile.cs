namespace RadLSP.Server.Ignoring;

/// <summary>
/// Keeps several servers from writing a file at the same time, also over a network share: whoever can create the lock file
/// has the lock. One that a killed process has left behind counts for ten seconds.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TryFor = TimeSpan.FromSeconds(15);

    private readonly string _path;

    private LockFile(string path) => _path = path;

    /// <exception cref="IOException">The lock could not be had in time.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static async Task<LockFile> AcquireAsync(string file, CancellationToken cancellation)
    {
        string path = file + ".lock";
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                await File.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None).DisposeAsync().ConfigureAwait(false);
                return new LockFile(path);
            }
            catch (IOException exception)
                when (exception is not DirectoryNotFoundException && Environment.TickCount64 - start < TryFor.TotalMilliseconds)
            {
                // Whether the file is still there says nothing: its owner may have deleted it since.
                RemoveStale(path);
                await Task.Delay(TryEvery, cancellation).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (IOException)
        {
            // It becomes stale by itself.
        }
    }

    /// <summary>
    /// Takes the file away under a name of its own and looks again: had its owner changed since the first look, it is put back.
    /// </summary>
    private static void RemoveStale(string path)
    {
        string aside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            if (!IsStale(path))
            {
                return;
            }

            File.Move(path, aside);
            if (IsStale(aside))
            {
                File.Delete(aside);
            }
            else
            {
                File.Move(aside, path);
            }
        }
        catch (IOException)
        {
            // Somebody else has removed it.
        }
    }

    private static bool IsStale(string path)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);

        // A file that is gone has a time of the year 1601.
        return written.Year > 1980 && TimeProvider.System.GetUtcNow() - written > StaleAfter;
    }
}
