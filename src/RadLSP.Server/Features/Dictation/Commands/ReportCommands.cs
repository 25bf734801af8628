using RadLSP.Core.Diagnostics;

namespace RadLSP.Server.Features;

/// <summary>The report as a whole: how many problems it has, what was said last, and that nobody signs by voice.</summary>
internal static class ReportCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["report.check"] = Check,
        ["report.read"] = Read,
        ["report.sign"] = Sign,
    };

    private static Task Check(SpokenScene scene, CancellationToken cancellation)
    {
        List<Problem> all = ProblemCommands.ProblemsOf(scene.Dictation, scene.Report);
        scene.Say(all.Count == 0 ? "Nothing is flagged." : $"{Counted(all)} Say \"next problem\" to go to the first after the cursor.");
        return Task.CompletedTask;
    }

    /// <summary>"3 problems: 1 error, 2 warnings."</summary>
    private static string Counted(List<Problem> all)
    {
        int errors = all.Count(static problem => problem.Rule?.Severity == DiagnosticSeverity.Error);
        int warnings = all.Count(static problem => problem.Rule is null or { Severity: DiagnosticSeverity.Warning });
        string[] parts = [.. new[] { (errors, "error"), (warnings, "warning"), (all.Count - errors - warnings, "remark") }
            .Where(static part => part.Item1 > 0).Select(static part => Number(part.Item1, part.Item2))];
        return $"{Number(all.Count, "problem")}: {string.Join(", ", parts)}.";
    }

    private static string Number(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";

    private static Task Read(SpokenScene scene, CancellationToken cancellation)
    {
        if (scene.That() is { } that)
        {
            scene.Say($"\"{scene.Report.Version.Text.ToString(that)}\"");
        }

        return Task.CompletedTask;
    }

    /// <summary>Nothing that was heard can sign a report.</summary>
    private static Task Sign(SpokenScene scene, CancellationToken cancellation)
    {
        List<Problem> all = ProblemCommands.ProblemsOf(scene.Dictation, scene.Report);
        string open = all.Count == 0 ? "Nothing is flagged." : Counted(all);
        scene.Refuse($"RadLSP does not sign reports, and nothing was changed. {open} Read the report and sign it in your own system.");
        return Task.CompletedTask;
    }
}
