using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Server.Ignoring;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;

namespace RadLSP.Server.Features;

/// <summary>Something that is flagged in the report, by a rule or because it was not heard clearly.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Rule">The diagnostic of a rule; null for a word that was not heard clearly.</param>
/// <param name="ReadFixes">What could be done; looked for when asked, since spelling suggestions take a while.</param>
internal sealed record Problem(TextSpan Place, string Message, Diagnostic? Rule, Func<IReadOnlyList<SpokenChoice>> ReadFixes)
{
    public IReadOnlyList<SpokenChoice> Fixes => ReadFixes();
}

/// <summary>The flagged places by voice: go there, explain, fix, ignore.</summary>
internal static class ProblemCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["problem.next"] = static (scene, _) => Go(scene, isNext: true),
        ["problem.previous"] = static (scene, _) => Go(scene, isNext: false),
        ["problem.explain"] = Explain,
        ["problem.fix"] = FixAsync,
        ["problem.ignore"] = IgnoreAsync,
        ["problem.fix-all"] = FixAllAsync,
    };

    /// <summary>What the user is shown, in the order of the text.</summary>
    public static List<Problem> ProblemsOf(LiveDictation? dictation, ReportRequest report) =>
    [
        .. report.Diagnostics().Select(diagnostic => new Problem(diagnostic.Span, diagnostic.Message, diagnostic, () => FixesOf(report, diagnostic)))
            .Concat((dictation?.DoubtsIn(report.Version.Text) ?? []).Select(doubt => OfDoubt(doubt, report.Version.Text)))
            .OrderBy(static problem => problem.Place.Start),
    ];

    private static Problem OfDoubt(Doubt doubt, SourceText text) => new(
        doubt.Place,
        DictationDiagnostics.MessageOf(doubt, text.ToString(doubt.Place)),
        null,
        () => [.. doubt.Alternatives.Select(alternative => new SpokenChoice($"\"{alternative}\"", doubt.Place, alternative))]);

    private static IReadOnlyList<SpokenChoice> FixesOf(ReportRequest report, Diagnostic diagnostic) =>
        [.. DiagnosticFixes.For(report.Analysis, diagnostic).Select(fix => ChoiceOf(report, fix))];

    private static SpokenChoice ChoiceOf(ReportRequest report, Fix fix)
    {
        var whole = TextSpan.FromBounds(fix.Edits[0].Span.Start, fix.Edits[^1].Span.End);
        string text = report.Version.Text.ToString(whole);
        return new SpokenChoice(fix.Title, whole, TextEdits.Apply(text, [.. fix.Edits.Select(edit => edit with { Span = edit.Span.Shift(-whole.Start) })]));
    }

    private static Task Go(SpokenScene scene, bool isNext)
    {
        List<Problem> all = ProblemsOf(scene.Dictation, scene.Report);
        Problem found = isNext
            ? all.Find(problem => problem.Place.Start > scene.Cursor.Start || (scene.Cursor.IsEmpty && problem.Place.Start == scene.Cursor.Start)) ?? all[0]
            : all.FindLast(problem => problem.Place.End < scene.Cursor.Start) ?? all[^1];

        // A cursor and no selection: words that are dictated next must not take the place of what was only looked at.
        scene.Select(new TextSpan(found.Place.End, 0));
        scene.Say($"{all.IndexOf(found) + 1} of {all.Count}: {found.Message}");
        return Task.CompletedTask;
    }

    /// <summary>The problem at the cursor; null after telling that there is none.</summary>
    private static Problem? Here(SpokenScene scene)
    {
        Problem? here = ProblemsOf(scene.Dictation, scene.Report)
            .Where(problem => problem.Place.Start <= scene.Cursor.End && scene.Cursor.Start <= problem.Place.End)
            .OrderByDescending(problem => problem.Place == scene.Cursor)
            .ThenByDescending(static problem => problem.Rule?.Severity)
            .FirstOrDefault();
        if (here is null)
        {
            scene.Refuse("Nothing is flagged at the cursor. Say \"next problem\" to go to one.");
        }

        return here;
    }

    private static Task Explain(SpokenScene scene, CancellationToken cancellation)
    {
        if (Here(scene) is { } problem)
        {
            string reason = problem.Rule?.Rule.Reason ?? "";
            string guideline = problem.Rule?.Rule.Guideline is { } known ? $" ({known.Name}, {known.Version})" : "";
            scene.Say($"{problem.Message} {reason}{guideline}".Trim());
        }

        return Task.CompletedTask;
    }

    /// <summary>The only safe fix is applied; what could change the meaning only by its number.</summary>
    private static async Task FixAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (Here(scene) is not { } problem)
        {
            return;
        }

        Fix[] safe = problem.Rule is { } rule ? [.. DiagnosticFixes.For(scene.Report.Analysis, rule).Where(static fix => fix.IsSafe)] : [];
        IReadOnlyList<SpokenChoice> fixes = problem.Fixes;
        if (safe.Length == 1)
        {
            SpokenChoice only = ChoiceOf(scene.Report, safe[0]);
            await scene.ConcludeAsync(only.Place, only.NewText).ConfigureAwait(false);
        }
        else if (fixes.Count > 0)
        {
            scene.Offer($"{problem.Message} Which change?", fixes);
        }
        else
        {
            scene.Refuse($"{problem.Message} RadLSP knows no change for it; dictate it anew or say \"ignore that\".");
        }
    }

    private static async Task IgnoreAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (Here(scene) is not { } problem)
        {
            return;
        }

        if (problem.Rule is not { } rule)
        {
            scene.Dictation.Accept(problem.Place);
            return;
        }

        try
        {
            await scene.Session.Ignores.AddHashAsync(OccurrenceHash.OfOccurrence(rule, scene.Report.Analysis), cancellation).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            scene.Refuse($"RadLSP could not store what to ignore: {exception.Message}");
            return;
        }

        scene.Session.RefreshDocuments();
        scene.Say($"Ignored here: {problem.Message}");
    }

    private static async Task FixAllAsync(SpokenScene scene, CancellationToken cancellation)
    {
        List<Fix> fixes = SafeFixes.Choose(scene.Report.Analysis, scene.Report.Diagnostics());
        if (fixes.Count == 0)
        {
            scene.Refuse("Nothing that is flagged can be changed without a change of meaning. Say \"next problem\" to see each.");
        }
        else if (await scene.ApplyAsync(scene.Report.SafeEdits()).ConfigureAwait(false))
        {
            scene.Say($"{fixes.Count} {(fixes.Count == 1 ? "change" : "changes")} made. \"Undo that\" takes {(fixes.Count == 1 ? "it" : "them")} back.");
        }
    }
}
