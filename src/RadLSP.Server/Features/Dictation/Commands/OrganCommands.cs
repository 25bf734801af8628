using RadLSP.Core.Analysis;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>Normal text by organ. Its words are those of the template in use, or of the one that fits the exam; none are made up.</summary>
internal static class OrganCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["template.organ-normal"] = NormalAsync,
        ["template.normal-except"] = ExceptAsync,
    };

    private static async Task NormalAsync(SpokenScene scene, CancellationToken cancellation)
    {
        string organ = scene.Argument("organ");
        if (NormalOf(scene.Report.Analysis, organ) is not { } normal)
        {
            scene.Refuse($"No template that fits this report has a normal text for \"{organ}\". Name the exam in the report, or insert a template first.");
            return;
        }

        TextSpan? line = OrganNormals.LineOf(scene.Report.Analysis, organ);
        switch (line)
        {
            case { IsEmpty: true } empty:
                await scene.WriteAsync(empty, normal.Text).ConfigureAwait(false);
                break;
            case { } written when scene.Report.Version.Text.ToString(written) == normal.Text:
                scene.Refuse($"The report says so already: \"{normal.Text}\"");
                break;
            case { } written:
                scene.Select(written);
                scene.Refuse($"\"{organ}\" has a text already; it is selected and was not changed. Say \"delete that\" first, or dictate in its place.");
                break;
            default:
                await scene.WriteAsync(scene.Cursor, normal.Text).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Takes out the normal text of one organ, in a template that is there or that is inserted for it, and puts the cursor there.</summary>
    private static async Task ExceptAsync(SpokenScene scene, CancellationToken cancellation)
    {
        string organ = scene.Argument("organ");
        ReportAnalysis analysis = scene.Report.Analysis;
        if (OrganNormals.LineOf(analysis, organ) is { } line)
        {
            string written = analysis.Text.ToString(line);
            bool isNormal = NormalOf(analysis, organ) is { } normal && normal.Text == written;
            if (line.IsEmpty || !isNormal)
            {
                scene.Select(line);
                scene.Say(line.IsEmpty ? $"\"{organ}\" has no text yet." : $"What stands there is not the normal text of the template; it is selected and was not changed.");
            }
            else if (await scene.ReplaceAsync(line, "").ConfigureAwait(false))
            {
                await SelectAsync(scene, organ).ConfigureAwait(false);
            }

            return;
        }

        ReportTemplate? template = analysis.Reports.Count == 0 ? null
            : TemplateRanking.Rank(analysis.Reports[0], analysis.Grammar.Templates).Select(static ranked => ranked.Template)
                .FirstOrDefault(template => OrganNormals.Of(template, TemplateCommands.UseOf(template, analysis), organ, analysis.Grammar) is not null);
        if (template is null)
        {
            scene.Refuse($"No template that fits this report has a normal text for \"{organ}\". Name the exam in the report, or insert a template first.");
            return;
        }

        TemplateUse use = TemplateCommands.UseOf(template, analysis);
        OrganNormal left = OrganNormals.Of(template, use, organ, analysis.Grammar)!;
        string text = TemplateText.Of(template, use).Text;
        int label = text.IndexOf(left.Label + ":", StringComparison.Ordinal);
        int at = text.IndexOf(left.Text, label, StringComparison.Ordinal);
        string lead = scene.Cursor.End == 0 || scene.Text[scene.Cursor.End - 1] == '\n' ? "" : "\n";
        if (await scene.ReplaceAsync(new TextSpan(scene.Cursor.End, 0), lead + text.Remove(at, left.Text.Length)).ConfigureAwait(false))
        {
            await SelectAsync(scene, organ).ConfigureAwait(false);
        }
    }

    private static OrganNormal? NormalOf(ReportAnalysis analysis, string organ)
    {
        IEnumerable<ReportTemplate> ranked = analysis.Reports.Count == 0 ? [] : TemplateRanking.Rank(analysis.Reports[0], analysis.Grammar.Templates).Select(static one => one.Template);
        return ranked.Prepend(OrganNormals.TemplateOf(analysis)).OfType<ReportTemplate>()
            .Select(template => OrganNormals.Of(template, TemplateCommands.UseOf(template, analysis), organ, analysis.Grammar))
            .FirstOrDefault(static normal => normal is not null);
    }

    private static async Task SelectAsync(SpokenScene scene, string organ)
    {
        ReportRequest now = await ReportRequests.AnalyseAsync(
            scene.Session, ReportRequests.Capture(scene.Session, scene.Report.Uri), scene.Session.Connection.Closing).ConfigureAwait(false);
        if (OrganNormals.LineOf(now.Analysis, organ) is { } line)
        {
            scene.Dictation.SelectByCommand(now.Version.Text, line);
        }
    }
}
