using System.Text;

namespace RadLSP.Server.Ignoring;

/// <summary>Replaces a file whole: a reader sees the old or the new content, and a crash leaves one of them.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Changes the text of a file under its lock.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="change">From the old text (empty for no file) to the new; null to leave it as it is.</param>
    /// <param name="cancellation">Ends waiting for the lock.</param>
    /// <returns>False when <paramref name="change"/> returned null.</returns>
    /// <exception cref="StorageException">The file cannot be read or written.</exception>
    public static async Task<bool> ChangeAsync(string path, Func<string, string?> change, CancellationToken cancellation)
    {
        try
        {
            return await ChangeLockedAsync(path, change, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageException.For(path, exception);
        }
    }

    private static async Task<bool> ChangeLockedAsync(string path, Func<string, string?> change, CancellationToken cancellation)
    {
        // A link is followed, so that the file it leads to is replaced and not the link.
        string target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        using LockFile held = await LockFile.AcquireAsync(target, cancellation).ConfigureAwait(false);
        bool exists = File.Exists(target);
        string old = exists ? await File.ReadAllTextAsync(target, cancellation).ConfigureAwait(false) : "";
        if (change(old) is not { } text)
        {
            return false;
        }

        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await WriteAsync(temporary, text, exists ? target : null).ConfigureAwait(false);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return true;
    }

    private static async Task WriteAsync(string path, string text, string? rightsOf)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = rightsOf is null ? OwnerOnly : File.GetUnixFileMode(rightsOf);
        }

        var stream = new FileStream(path, options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
    }
}
