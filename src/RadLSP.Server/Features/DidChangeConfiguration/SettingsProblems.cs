using RadLSP.Core;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Tells the user about settings that cannot be used.</summary>
internal static class SettingsProblems
{
    /// <summary>More than this are not shown one by one: a broken file would fill the screen.</summary>
    private const int MostShown = 3;

    /// <summary>Shows what reading has found; rules that do not exist follow when the grammar is there.</summary>
    public static void Show(IReadOnlyList<SettingsProblem> problems, ServerSession session)
    {
        ShowNow(problems, session);
        _ = ShowUnknownRulesAsync(session);
    }

    private static void ShowNow(IReadOnlyList<SettingsProblem> problems, ServerSession session)
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

    private static async Task ShowUnknownRulesAsync(ServerSession session)
    {
        Grammar grammar;
        try
        {
            grammar = await session.Grammar.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            // Without a grammar there are no rules at all, which the user has been told.
            return;
        }

        HashSet<string> known = [.. grammar.Rules.Select(r => r.Code), .. grammar.Rules.Select(r => r.Id)];
        ShowNow([.. session.Settings.UnknownRules(known).Where(session.IsNews)], session);
    }
}
