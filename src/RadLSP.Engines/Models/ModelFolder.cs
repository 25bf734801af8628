using System.Globalization;

namespace RadLSP.Engines.Models;

/// <summary>How a file in the models folder stands to the catalogue.</summary>
public enum ModelState
{
    Absent,

    /// <summary>Its checksum is the stated one.</summary>
    Verified,

    /// <summary>There is no stated checksum to hold it against.</summary>
    Unverified,

    /// <summary>Its bytes are not those that were published.</summary>
    Damaged,
}

/// <summary>Where downloaded models lie: a folder that only its owner can read.</summary>
public sealed class ModelFolder(string path)
{
    private const string AcceptedSuffix = ".checksum";
    private const string LockSuffix = ".part.lock";
    private const string VerifiedSuffix = ".verified";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The folder in the user's data folder, or null where the platform names none.</summary>
    public static string? DefaultPath()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length == 0 ? null : System.IO.Path.Combine(data, OperatingSystem.IsWindows() ? "RadLSP" : "radlsp", "models");
    }

    public string PathOf(ModelEntry entry) => System.IO.Path.Combine(Path, entry.File);

    /// <summary>The file for what a user named: a path as it stands, or the name of a model that was pulled.</summary>
    /// <exception cref="EngineException">It is neither, or the model was not pulled.</exception>
    public string Resolve(string nameOrPath)
    {
        if (File.Exists(nameOrPath))
        {
            return System.IO.Path.GetFullPath(nameOrPath);
        }

        ModelEntry entry = ModelCatalogue.Find(nameOrPath);
        string file = PathOf(entry);
        return !File.Exists(file) ? throw new EngineException(EngineError.ModelMissing, $"{entry.Name} is not on this computer; radlsp models pull {entry.Name} downloads it.")
            : Expected(entry) is null ? throw new EngineException(EngineError.ModelDamaged, $"Nobody has vouched for {file}; pull it with --sha256 or --accept-unverified, or give its path.")
            : file;
    }

    /// <summary>Reads the whole file, which takes seconds for each gigabyte.</summary>
    public async Task<ModelState> VerifyAsync(ModelEntry entry, CancellationToken cancellation)
    {
        string file = PathOf(entry);
        if (!File.Exists(file))
        {
            return ModelState.Absent;
        }

        return Expected(entry) is not { } expected ? ModelState.Unverified
            : await ModelChecksum.OfFileAsync(file, expected.Algorithm, cancellation).ConfigureAwait(false) != expected ? ModelState.Damaged
            : ModelChecksum.Parse(entry.Checksum) is null && UsersChecksum(entry) is null ? ModelState.Unverified
            : ModelState.Verified;
    }

    /// <summary>
    /// Holds a model against its checksum before it is loaded, unless that was done since the file was last written: its size and time
    /// are kept beside it, so that only the first load after a change takes longer.
    /// </summary>
    /// <exception cref="EngineException">Nobody vouches for the file, or its bytes are not those that were published.</exception>
    public async Task EnsureAsync(ModelEntry entry, CancellationToken cancellation)
    {
        string file = PathOf(entry);
        ModelChecksum expected = Expected(entry)
            ?? throw new EngineException(EngineError.ModelDamaged, $"Nobody has vouched for {file}. Pull it with the checksum that its publisher states: radlsp models pull {entry.Name} --sha256 ...");
        try
        {
            string seen = Seen(file, expected);
            if (File.Exists(file + VerifiedSuffix) && await File.ReadAllTextAsync(file + VerifiedSuffix, cancellation).ConfigureAwait(false) == seen)
            {
                return;
            }

            if (await ModelChecksum.OfFileAsync(file, expected.Algorithm, cancellation).ConfigureAwait(false) != expected)
            {
                throw new EngineException(EngineError.ModelDamaged, $"{file} is not what was published as {entry.Name}, and was not loaded. Remove it and pull it again: radlsp models remove {entry.Name}");
            }

            Remember(entry, expected, seen);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(EngineError.ModelDamaged, $"{file} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Keeps that a file was right as it is now. Where that cannot be written, the file is checked again the next time.</summary>
    internal void Remember(ModelEntry entry, ModelChecksum checksum, string? seen = null)
    {
        try
        {
            File.WriteAllText(PathOf(entry) + VerifiedSuffix, seen ?? Seen(PathOf(entry), checksum));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that others look after can be read-only.
        }
    }

    /// <summary>Deletes a model and what was begun of it.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Remove(ModelEntry entry)
    {
        if (!Directory.Exists(Path))
        {
            return false;
        }

        using FileStream held = Lock(entry);
        bool any = false;
        foreach (string suffix in new[] { "", AcceptedSuffix, VerifiedSuffix, ".part", ".part.json", ".wrong" })
        {
            string file = PathOf(entry) + suffix;
            any |= File.Exists(file);
            File.Delete(file);
        }

        return any;
    }

    internal void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            // A user's data folder is the user's own there.
            Directory.CreateDirectory(Path);
            return;
        }

        Directory.CreateDirectory(Path, OwnerOnly);
        if (Directory.EnumerateFileSystemEntries(Path).All(IsOfModels))
        {
            File.SetUnixFileMode(Path, OwnerOnly);
        }
    }

    /// <summary>A folder that holds anything else, such as /tmp or a home, is not ours to close to others.</summary>
    private static bool IsOfModels(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        return File.Exists(path) && (name.StartsWith("ggml-", StringComparison.Ordinal) || name.Contains(".gguf", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Keeps what the user's own word, or the first download, says of a model without a published checksum.</summary>
    internal void Accept(ModelEntry entry, ModelChecksum checksum, bool byUser) =>
        File.WriteAllText(PathOf(entry) + AcceptedSuffix, $"{checksum} {(byUser ? "user" : "first")}\n");

    /// <summary>The file that was just found to be the catalogue's needs no other word for it.</summary>
    internal void ForgetAccepted(ModelEntry entry) => File.Delete(PathOf(entry) + AcceptedSuffix);

    /// <summary>Held while a model is pulled or removed. It is a file of its own that stays: deleting it would let two hold it.</summary>
    /// <exception cref="EngineException">Another radlsp holds it.</exception>
    internal FileStream Lock(ModelEntry entry)
    {
        string path = PathOf(entry) + LockSuffix;
        try
        {
            // On Unix only None is an exclusive lock; every other share is a shared one.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new EngineException(EngineError.Failed, $"{entry.Name} is being pulled by another radlsp; wait for it, or stop it first.", error);
        }
    }

    private static string Seen(string file, ModelChecksum checksum)
    {
        FileInfo info = new(file);
        return string.Create(CultureInfo.InvariantCulture, $"{checksum} {info.Length} {info.LastWriteTimeUtc.Ticks}");
    }

    /// <summary>What the user said of a file goes before the catalogue, in which a file may be older than the one published now.</summary>
    private ModelChecksum? Expected(ModelEntry entry) =>
        UsersChecksum(entry) ?? ModelChecksum.Parse(entry.Checksum) ?? (Kept(entry) is [string first, ..] ? ModelChecksum.Parse(first) : null);

    private ModelChecksum? UsersChecksum(ModelEntry entry) => Kept(entry) is [string sum, "user"] ? ModelChecksum.Parse(sum) : null;

    private string[] Kept(ModelEntry entry) => File.Exists(PathOf(entry) + AcceptedSuffix) ? File.ReadAllText(PathOf(entry) + AcceptedSuffix).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
}
