using RadLSP.Server.Configuration;
using RadLSP.Server.Features;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Hosting;

/// <summary>Watches the settings files of the folders for clients that do not.</summary>
internal static class SettingsWatcher
{
    public static void Start(ServerSession session)
    {
        foreach (string folder in session.Settings.Folders)
        {
            Watch(folder, session);
        }
    }

    private static void Watch(string folder, ServerSession session)
    {
        FileSystemWatcher watcher;
        try
        {
            watcher = new FileSystemWatcher(folder, SettingsFile.Name);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            // The folder is gone; its settings count as they are.
            Log.WatchFailed(session.Logger, Loggable.TypeOf(exception));
            return;
        }

        watcher.Created += (_, _) => WatchedFilesHandler.Reload(session);
        watcher.Changed += (_, _) => WatchedFilesHandler.Reload(session);
        watcher.Deleted += (_, _) => WatchedFilesHandler.Reload(session);
        watcher.Renamed += (_, _) => WatchedFilesHandler.Reload(session);
        watcher.Error += (_, error) => Log.WatchFailed(session.Logger, Loggable.TypeOf(error.GetException()));
        try
        {
            watcher.EnableRaisingEvents = true;
        }
        catch (IOException exception)
        {
            // The system watches too many files already.
            Log.WatchFailed(session.Logger, Loggable.TypeOf(exception));
            watcher.Dispose();
            return;
        }

        session.Connection.Closing.Register(watcher.Dispose);
    }
}
