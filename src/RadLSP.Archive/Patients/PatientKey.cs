using System.Security.Cryptography;
using System.Text;
using RadLSP.Archive.Storage;

namespace RadLSP.Archive.Patients;

/// <summary>
/// Turns the number of a patient into what the archive keeps of it: a hash with a key that lies in a file of its own, so that the
/// archive alone, should somebody copy it, cannot be asked for a known number. See docs/decisions/0037.
/// </summary>
internal sealed class PatientKey
{
    private const string Extension = ".patients";
    private const int KeyLength = 32;
    private const int HashLength = 16;
    private const int FewestWeeks = 5;
    private const int MostWeeks = 260;

    private readonly byte[] _key;

    private PatientKey(byte[] key) => _key = key;

    public static string PathFor(string archive) => archive + Extension;

    /// <summary>The key of an archive; null where no patient was ever named.</summary>
    /// <exception cref="ArchiveException">The file cannot be read.</exception>
    public static PatientKey? Find(string archive)
    {
        string path = PathFor(archive);
        try
        {
            return File.Exists(path) ? Read(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, error);
        }
    }

    /// <summary>The key of an archive, made where there is none, for its owner only.</summary>
    /// <exception cref="ArchiveException">The file cannot be read or made.</exception>
    public static PatientKey FindOrMake(string archive)
    {
        string path = PathFor(archive);
        try
        {
            if (!File.Exists(path))
            {
                Make(path);
            }

            return Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, error);
        }
    }

    /// <summary>What is kept of a patient's number; letters count in either case.</summary>
    public byte[] HashOf(string patient) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("patient:" + Normal(patient))).AsSpan(0, HashLength).ToArray();

    /// <summary>How far the dates of this patient are moved into the past: the same for all reports, so that the time between them stays.</summary>
    public int WeeksOf(string patient)
    {
        byte[] hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("weeks:" + Normal(patient)));
        return FewestWeeks + (int)(BitConverter.ToUInt32(hash) % (MostWeeks - FewestWeeks + 1));
    }

    private static string Normal(string patient) => patient.Trim().ToUpperInvariant();

    /// <summary>Written aside and moved into its place, so that of two processes that make one both read the same, and none half a key.</summary>
    private static void Make(string path)
    {
        string aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(aside, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyLength));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }

    private static PatientKey Read(string path)
    {
        byte[] key = File.ReadAllBytes(path);
        return key.Length == KeyLength ? new PatientKey(key) : throw Unusable(path, null);
    }

    private static ArchiveException Unusable(string path, Exception? error) => new(
        ArchiveFault.ReadOnly,
        $"the key of the patients {path} cannot be used: {error?.Message ?? "it is no key"}; put it back from a backup, or delete it and import the reports with their patients again",
        error);
}
