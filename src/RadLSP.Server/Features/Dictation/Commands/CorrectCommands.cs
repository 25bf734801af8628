using System.Globalization;
using RadLSP.Core.Dictation;
using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Server.Features;

/// <summary>What may have been said instead, and choosing by number.</summary>
internal static class CorrectCommands
{
    private const int MostChoices = 9;

    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["correct.utterance"] = static (scene, _) => Offer(scene, scene.That()),
        ["correct.text"] = static (scene, _) => Offer(scene, SelectCommands.Found(scene, scene.Argument("text"))),
        ["choice.take"] = TakeAsync,
        ["choice.cancel"] = Cancel,
    };

    private static Task Offer(SpokenScene scene, TextSpan? place)
    {
        if (place is not { } stretch)
        {
            return Task.CompletedTask;
        }

        scene.Select(stretch);
        SpokenChoice[] choices = [.. Alternatives(scene, stretch).DistinctBy(static choice => (choice.Place, choice.NewText)).Take(MostChoices)];
        if (choices.Length > 0)
        {
            scene.Offer("It may have been:", choices);
        }
        else
        {
            scene.Say("Nothing else is known that it may have been. It is selected: say it again, or \"spell that\" and the letters.");
        }

        return Task.CompletedTask;
    }

    /// <summary>What the recogniser was unsure of, what the rules suggest, and what guarded words are mistaken for.</summary>
    private static IEnumerable<SpokenChoice> Alternatives(SpokenScene scene, TextSpan stretch)
    {
        SourceText text = scene.Report.Version.Text;
        foreach (Doubt doubt in scene.Dictation.DoubtsIn(text).Where(doubt => stretch.Contains(doubt.Place)))
        {
            foreach (string alternative in doubt.Alternatives)
            {
                yield return Choice(text, doubt.Place, alternative);
            }
        }

        foreach (Problem problem in ProblemCommands.ProblemsOf(scene.Dictation, scene.Report).Where(problem => stretch.Contains(problem.Place)))
        {
            foreach (SpokenChoice fix in problem.Fixes.Where(fix => stretch.Contains(fix.Place) && fix.NewText.Length > 0))
            {
                yield return fix;
            }
        }

        foreach (GuardedWord guarded in scene.Language.Grammar.Dictation.Forms.Guarded)
        {
            foreach (TextSpan place in PhrasePlaces.Of(text.ToString(stretch), guarded.Word))
            {
                TextSpan there = place.Shift(stretch.Start);
                foreach (string alternative in guarded.Alternatives)
                {
                    yield return Choice(text, there, EditCommands.WithCaseOf(text.ToString(there), alternative));
                }
            }
        }
    }

    private static SpokenChoice Choice(SourceText text, TextSpan place, string newText) => new($"\"{newText}\" for \"{text.ToString(place)}\"", place, newText);

    private static async Task TakeAsync(SpokenScene scene, CancellationToken cancellation)
    {
        IReadOnlyList<SpokenChoice> choices = scene.Memory.ChoicesFor(scene.Report.Version.Text);
        if (!int.TryParse(scene.Argument("number"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > choices.Count)
        {
            scene.Refuse($"There is no choice {scene.Argument("number")}; there are {choices.Count}.");
            return;
        }

        SpokenChoice chosen = choices[number - 1];
        scene.Memory.Offer(scene.Report.Version.Text, []);
        await scene.ConcludeAsync(chosen.Place, chosen.NewText).ConfigureAwait(false);
    }

    private static Task Cancel(SpokenScene scene, CancellationToken cancellation)
    {
        scene.Memory.Offer(scene.Report.Version.Text, []);
        scene.Say("Nothing was changed.");
        return Task.CompletedTask;
    }
}
