using RadLSP.Archive;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;
using RadLSP.Core;
using RadLSP.Core.Language;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Archiving;

/// <summary>
/// Reads from the user's archive, where there is one, how the user writes. It begins after the first answers and works beside them:
/// until it is done, reports are judged as without it.
/// </summary>
internal sealed class UsageLoader(ServerSession session)
{
    private readonly Lock _lock = new();
    private ArchiveSettings? _asked;
    private volatile PersonalUsage? _usage;

    /// <summary>How the user writes; null while it is not known.</summary>
    public IWordUsage? Usage => _usage;

    /// <summary>Reads what the settings name, unless it was read already. Never waits.</summary>
    public void Start()
    {
        ArchiveSettings settings = session.Settings.Archive;
        lock (_lock)
        {
            if (settings == _asked)
            {
                return;
            }

            _asked = settings;
        }

        _ = Task.Run(() => LoadAsync(settings));
    }

    private async Task LoadAsync(ArchiveSettings settings)
    {
        try
        {
            Grammar grammar = await session.Grammar.ConfigureAwait(false);
            string? path = settings.IsEnabled ? settings.Path ?? ArchivePath.Default() : null;

            // Nothing of SQLite is loaded for a user without an archive.
            PersonalUsage? usage = path is not null && File.Exists(path) ? Read(path, grammar) : null;
            lock (_lock)
            {
                if (settings != _asked || (usage is null && _usage is null))
                {
                    return;
                }

                _usage = usage;
            }

            session.RefreshDocuments();
        }
        catch (ArchiveException error)
        {
            Log.ArchiveFailed(session.Logger, Loggable.TypeOf(error), (int)error.Fault);
            session.Warn($"RadLSP does not learn from your reports: {error.Message}");
        }
        catch (Exception error)
        {
            // What the session cannot start without is told where it fails.
            Log.ArchiveFailed(session.Logger, Loggable.TypeOf(error), 0);
        }
    }

    private static PersonalUsage Read(string path, Grammar grammar)
    {
        using ReportArchive archive = ReportArchive.OpenExisting(path);
        return SignedWords.Read(archive, grammar);
    }
}
