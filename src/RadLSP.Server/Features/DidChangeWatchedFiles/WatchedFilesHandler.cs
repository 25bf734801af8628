using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>workspace/didChangeWatchedFiles: settings files that somebody has edited.</summary>
internal static class WatchedFilesHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnNotification(LspMethods.DidChangeWatchedFiles, parameters =>
        {
            if (parameters.Changes.Any(change => change.Uri.EndsWith(SettingsFile.Name, StringComparison.OrdinalIgnoreCase)))
            {
                Reload(session);
            }
        });

    /// <summary>Reads the settings of all folders again and checks the open documents by them.</summary>
    public static void Reload(ServerSession session)
    {
        var problems = new List<SettingsProblem>();
        session.Settings.Reload(problems);
        SettingsProblems.Show(problems, session);
        session.RefreshDocuments();
    }
}
