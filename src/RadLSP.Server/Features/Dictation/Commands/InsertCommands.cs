using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Dictation.Spacing;

namespace RadLSP.Server.Features;

/// <summary>Templates, macros, and small pieces of text.</summary>
internal static class InsertCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["template.insert"] = static (scene, _) => InsertAsync(scene, scene.Argument("template"), PlaceOf(scene)),
        ["template.replace"] = static (scene, _) => scene.That() is { } that ? InsertAsync(scene, scene.Argument("template"), that) : Task.CompletedTask,
        ["snippet.insert"] = SnippetAsync,
    };

    /// <summary>Writes a template and selects its first field.</summary>
    public static async Task InsertAsync(SpokenScene scene, string name, TextSpan place)
    {
        ReportAnalysis analysis = scene.Report.Analysis;
        if (!TemplateNames.Of(analysis).TryGetValue(name, out ReportTemplate? template) && (template = analysis.Grammar.Templates.Find(name)) is null)
        {
            scene.Refuse($"There is no template \"{name}\".");
            return;
        }

        TemplateText text = TemplateText.Of(template, TemplateCommands.UseOf(template, analysis));
        string before = scene.Text[..place.Start];
        FittedText fitted = template.IsMacro
            ? InsertionText.Fit(text.Text.TrimEnd(), before, scene.Text[place.End..])
            : before.Length == 0 || before.EndsWith('\n') ? new FittedText(text.Text, 0) : new FittedText("\n" + text.Text, 1);
        if (await scene.ReplaceAsync(place, fitted.Text).ConfigureAwait(false))
        {
            await SelectFieldAsync(scene, place.Start).ConfigureAwait(false);
        }
    }

    /// <summary>A selected field is what the text is for; any other selection stays.</summary>
    private static TextSpan PlaceOf(SpokenScene scene) =>
        ReportFields.In(scene.Report.Analysis).Contains(scene.Cursor) ? scene.Cursor : new TextSpan(scene.Cursor.End, 0);

    private static async Task SelectFieldAsync(SpokenScene scene, int from)
    {
        ReportRequest now = await ReportRequests.AnalyseAsync(
            scene.Session, ReportRequests.Capture(scene.Session, scene.Report.Uri), scene.Session.Connection.Closing).ConfigureAwait(false);
        IReadOnlyList<TextSpan> fields = ReportFields.In(now.Analysis);
        if (fields.Any(field => field.Start >= from))
        {
            scene.Dictation.SelectByCommand(now.Version.Text, fields.First(field => field.Start >= from));
        }
    }

    private static async Task SnippetAsync(SpokenScene scene, CancellationToken cancellation)
    {
        if (scene.Argument("template") is { Length: > 0 } template)
        {
            await InsertAsync(scene, template, PlaceOf(scene)).ConfigureAwait(false);
            return;
        }

        // Named months: 3/4 is another day on the other side of the sea.
        string day = scene.Report.Version.Settings.Dialect == Dialect.UnitedKingdom ? "d MMMM yyyy" : "MMMM d, yyyy";
        DateTimeOffset now = scene.Session.Time.GetLocalNow();
        string? written = scene.Argument("clock") switch
        {
            "date" => now.ToString(day, CultureInfo.InvariantCulture),
            "date-time" => now.ToString(day + " HH:mm", CultureInfo.InvariantCulture),
            _ => null,
        };
        TextSpan place = PlaceOf(scene);
        if (await scene.WriteAsync(place, written ?? scene.Argument("text")).ConfigureAwait(false) && written is null)
        {
            await SelectFieldAsync(scene, place.Start).ConfigureAwait(false);
        }
    }
}
