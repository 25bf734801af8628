using System.Globalization;
using System.Text;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Server.Dictation;

/// <summary>The ledgers that sessions have left behind.</summary>
/// <param name="path">The folder; null where the platform names none.</param>
/// <param name="time">Dates the ledgers.</param>
internal sealed class LedgerFolder(string? path, TimeProvider time)
{
    private const string Extension = ".ledger";

    /// <summary>What nobody has asked for in this time is not asked for any more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>In the user's folder for state that outlives a restart; null where the platform names none.</summary>
    public static string? DefaultPath()
    {
        string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state))
        {
            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0 ? Path.Combine(data, "RadLSP", "dictation") : null;
        }

        return Path.Combine(state, "radlsp", "dictation");
    }

    public LedgerFile Create(string sessionId, string uri, Action<Exception> failed)
    {
        string started = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return new LedgerFile(path is null ? null : Path.Combine(path, sessionId + Extension), LedgerLine.Write(uri, started), failed);
    }

    /// <summary>The ledgers of a document that no running session writes, the oldest first. Old ones of any document are removed.</summary>
    public IReadOnlyList<(string Path, LedgerContent Content)> Of(string uri) => Of(uri, out _);

    /// <inheritdoc cref="Of(string)"/>
    /// <param name="uri">The document.</param>
    /// <param name="isAnyBusy">True when a ledger could not be read, as that of a running session or of one that just ends.</param>
    public IReadOnlyList<(string Path, LedgerContent Content)> Of(string uri, out bool isAnyBusy)
    {
        isAnyBusy = false;
        var found = new List<(string Path, LedgerContent Content)>();
        if (path is null || !Directory.Exists(path))
        {
            return found;
        }

        foreach (FileInfo file in new DirectoryInfo(path).GetFiles("*" + Extension).OrderBy(f => f.LastWriteTimeUtc))
        {
            try
            {
                if (time.GetUtcNow() - file.LastWriteTimeUtc > Longest)
                {
                    file.Delete();
                }
                else if (Read(file.FullName) is { } content && content.Document == uri)
                {
                    found.Add((file.FullName, content));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another server writes it, or has just removed it.
                isAnyBusy = true;
            }
        }

        return found;
    }

    public static void Remove(string ledger)
    {
        try
        {
            File.Delete(ledger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is offered once more than needed.
        }
    }

    private static LedgerContent Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return LedgerLine.Read(reader.ReadToEnd());
    }
}
