using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>The fields of a template that nobody has filled in.</summary>
internal static class FieldCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["field.next"] = Next,
        ["field.complete"] = Next,
        ["field.previous"] = static (scene, _) => Go(scene, ReportFields.Previous(scene.Report.Analysis, scene.Cursor.Start)),
        ["field.go"] = static (scene, _) => Go(scene, NearestNamed(scene)),
        ["field.defaults"] = DefaultsAsync,
        ["field.clear"] = ClearAsync,
    };

    /// <summary>"size" of "[size]", "contrast" of "[contrast: with | without]".</summary>
    public static string NameOf(string placeholder)
    {
        string inside = placeholder.Trim('[', ']', '_', ' ');
        int colon = inside.IndexOf(':', StringComparison.Ordinal);
        return (colon > 0 ? inside[..colon] : inside).Trim();
    }

    private static Task Next(SpokenScene scene, CancellationToken cancellation)
    {
        // Behind a selected field comes the one after it.
        int from = scene.Cursor.IsEmpty ? scene.Cursor.End - 1 : scene.Cursor.Start;
        return Go(scene, ReportFields.Next(scene.Report.Analysis, from));
    }

    private static TextSpan? NearestNamed(SpokenScene scene)
    {
        TextSpan[] named = [.. ReportFields.In(scene.Report.Analysis)
            .Where(field => NameOf(scene.Report.Version.Text.ToString(field)).Equals(scene.Argument("field"), StringComparison.OrdinalIgnoreCase))];
        return named.Length == 0 ? null : named.FirstOrDefault(field => field.Start >= scene.Cursor.Start, named[0]);
    }

    private static Task Go(SpokenScene scene, TextSpan? field)
    {
        if (field is { } found)
        {
            scene.Select(found);
        }
        else
        {
            scene.Refuse("Every field is filled.");
        }

        return Task.CompletedTask;
    }

    private static async Task DefaultsAsync(SpokenScene scene, CancellationToken cancellation)
    {
        IReadOnlyList<TextSpan> fields = ReportFields.In(scene.Report.Analysis);
        TextEdit[] edits = [.. fields
            .Select(field => (Field: field, Default: ReportFields.DefaultOf(scene.Report.Analysis, field)))
            .Where(static one => one.Default.Length > 0)
            .Select(static one => new TextEdit(one.Field, one.Default))];
        if (edits.Length == 0)
        {
            scene.Refuse("No empty field has a default.");
        }
        else if (await scene.ApplyAsync(edits).ConfigureAwait(false))
        {
            scene.Say($"{edits.Length} {(edits.Length == 1 ? "field has its default" : "fields have their defaults")}; {fields.Count - edits.Length} left to fill.");
        }
    }

    /// <summary>What was dictated into the field goes, and its name stands there again.</summary>
    private static async Task ClearAsync(SpokenScene scene, CancellationToken cancellation)
    {
        (Utterance? last, bool isEdited) = scene.Dictation.LastUtterance;
        bool wasField = last is { Replaced: ['[', .., ']'] } && !isEdited && last.Place.Start <= scene.Cursor.End && scene.Cursor.Start <= last.Place.End;
        if (wasField)
        {
            scene.Dictation.Scratch();
            await scene.Dictation.WhenIdleAsync().ConfigureAwait(false);
        }
        else
        {
            scene.Refuse(ReportFields.In(scene.Report.Analysis).Any(field => field.Start <= scene.Cursor.End && scene.Cursor.Start <= field.End)
                ? "The field is empty already."
                : "The cursor is in no field that was filled by voice.");
        }
    }
}
