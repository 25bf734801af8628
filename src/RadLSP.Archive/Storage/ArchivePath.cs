namespace RadLSP.Archive.Storage;

/// <summary>Where the archive lies, and that nobody but its owner can read it.</summary>
public static class ArchivePath
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>The file in the user's data folder, or null where the platform names none.</summary>
    public static string? Default()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length == 0 ? null : Path.Combine(data, OperatingSystem.IsWindows() ? "RadLSP" : "radlsp", "archive.db");
    }

    /// <summary>
    /// Makes the folder and an empty file that only the owner can read, or takes the rights of others from the file that is there.
    /// SQLite gives its companions (-wal and -shm) the rights of the file itself.
    /// </summary>
    /// <exception cref="ArchiveException">The folder or the file must not be written.</exception>
    internal static void Prepare(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            if (OperatingSystem.IsWindows())
            {
                // A user's data folder is the user's own there.
                Directory.CreateDirectory(folder);
                return;
            }

            Directory.CreateDirectory(folder, OwnerFolder);
            if (!File.Exists(path))
            {
                using FileStream made = new(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerFile });
            }
            else
            {
                Restrict(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ArchiveException(ArchiveFault.ReadOnly, $"the archive {path} cannot be made: {error.Message}; name another with --archive", error);
        }
    }

    /// <summary>Takes the rights of group and others, where it is ours to take.</summary>
    private static void Restrict(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerFolder) == 0)
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & OwnerFile);
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's file: whether it can be used is said when it is opened.
        }
    }
}
