using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>initialized: reads the settings of client and folders, and asks to hear of their changes.</summary>
internal static class InitializedHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnNotification(LspMethods.Initialized, _ => Handle(session));

    private static void Handle(ServerSession session)
    {
        var problems = new List<SettingsProblem>();
        session.Settings.SetClient(ClientSettings.Read(session.Initialization?.InitializationOptions, problems));
        if (session.Initialization is { } parameters)
        {
            session.Settings.AddFolders(SettingsStore.FoldersOf(parameters), problems);
        }

        SettingsProblems.Show(problems, session);
    }
}
