using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Tells the user about settings that cannot be used.</summary>
internal static class SettingsProblems
{
    /// <summary>More than this are not shown one by one: a broken file would fill the screen.</summary>
    private const int MostShown = 3;

    public static void Show(IReadOnlyList<SettingsProblem> problems, ServerSession session)
    {
        foreach (SettingsProblem problem in problems.Take(MostShown))
        {
            session.Show(MessageType.Warning, $"RadLSP: {problem}. The other settings hold.");
        }

        if (problems.Count > MostShown)
        {
            session.Show(MessageType.Warning, $"RadLSP: {problems.Count - MostShown} more settings cannot be used.");
        }
    }
}
