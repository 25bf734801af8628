using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>workspace/didChangeWorkspaceFolders: folders bring their settings and take them along.</summary>
internal static class WorkspaceFoldersHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnNotification(LspMethods.DidChangeWorkspaceFolders, parameters =>
        {
            var problems = new List<SettingsProblem>();
            session.Settings.RemoveFolders(parameters.Event.Removed.Select(f => f.Uri));
            session.Settings.AddFolders(parameters.Event.Added.Select(f => f.Uri), problems);
            SettingsProblems.Show(problems, session);
            session.RefreshDocuments();
        });
}
