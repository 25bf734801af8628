using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Hosting;
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
        _ = RegisterAsync(session);
        if (session.Client.AnswersConfiguration)
        {
            // The answer may name another archive, or none.
            _ = ConfigurationHandler.PullAsync(session);
        }
        else
        {
            session.Usage.Start();
        }
    }

    private static async Task RegisterAsync(ServerSession session)
    {
        var registrations = new List<Registration>();
        if (session.Client.RegistersConfiguration)
        {
            registrations.Add(Registration.Configuration(
                "radlsp-configuration", new DidChangeConfigurationRegistrationOptions { Section = [ClientSettings.Section] }));
        }

        if (session.Client.RegistersWatchedFiles)
        {
            registrations.Add(Registration.WatchedFiles(
                "radlsp-settings", new DidChangeWatchedFilesRegistrationOptions([new Protocol.FileSystemWatcher("**/" + SettingsFile.Name)])));
        }
        else
        {
            SettingsWatcher.Start(session);
        }

        if (registrations.Count == 0)
        {
            return;
        }

        try
        {
            await session.Connection.SendRequestAsync(LspMethods.RegisterCapability, new RegistrationParams(registrations)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
        {
            // Without it changes of the settings count from the next start on.
            Log.RequestUnanswered(session.Logger, Loggable.Name(LspMethods.RegisterCapability.Method), Loggable.TypeOf(exception));
        }
    }
}
