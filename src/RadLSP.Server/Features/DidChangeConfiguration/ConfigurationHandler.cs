using System.Text.Json;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>workspace/didChangeConfiguration, and the settings that the client is asked for.</summary>
internal static class ConfigurationHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnNotification(LspMethods.DidChangeConfiguration, parameters => Handle(parameters, session));

    /// <summary>Asks the client for its settings; the answer is used when it comes, nothing waits for it.</summary>
    public static async Task PullAsync(ServerSession session)
    {
        try
        {
            IReadOnlyList<JsonElement> answer = await session.Connection.SendRequestAsync(
                LspMethods.Configuration,
                new ConfigurationParams([new ConfigurationItem { Section = ClientSettings.Section }])).ConfigureAwait(false);
            if (answer is [{ ValueKind: JsonValueKind.Object } settings, ..])
            {
                Take(settings, session);
            }
        }
        catch (Exception exception) when (exception is LspException or TimeoutException or LspConnectionClosedException)
        {
            // The settings of initialize hold on.
            Log.RequestUnanswered(session.Logger, Loggable.Name(LspMethods.Configuration.Method), Loggable.TypeOf(exception));
        }
        finally
        {
            session.Usage.Start();
        }
    }

    private static void Handle(DidChangeConfigurationParams parameters, ServerSession session)
    {
        if (parameters.Settings is { ValueKind: JsonValueKind.Object } settings)
        {
            Take(settings, session);
        }
        else if (session.Client.AnswersConfiguration)
        {
            _ = PullAsync(session);
        }
    }

    private static void Take(JsonElement settings, ServerSession session)
    {
        var problems = new List<SettingsProblem>();
        session.Settings.SetClient(ClientSettings.Read(settings, problems));
        SettingsProblems.Show(problems, session);
        session.RefreshDocuments();
        session.Usage.Start();
    }
}
