using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>Structures a document, and sorts its findings.</summary>
internal static class WholeRewrites
{
    /// <summary>Nobody reads a longer list of templates in a menu.</summary>
    private const int MostTemplates = 3;

    public static void Add(ReportAnalysis analysis, TextSpan range, List<ReportRewrite> rewrites)
    {
        Report? report = analysis.Reports.FirstOrDefault(one => analysis.SectionAt(range.Start) is not { } section || section.Report == one.Index);
        if (report is null || !analysis.Sections.Any(static section => section.Role is SectionRole.Findings or SectionRole.Unheaded))
        {
            return;
        }

        var whole = new TextSpan(0, analysis.Text.Length);
        foreach (RankedTemplate ranked in TemplateRanking.Rank(report, analysis.Grammar.Templates).Take(MostTemplates))
        {
            AddReplacement($"structure:{ranked.Template.Id}", $"Structure the report as {ranked.Template.Name} ({string.Join(", ", ranked.Reasons)})",
                whole, ReportStructurer.Structure(analysis, ranked.Template).Text);
        }

        StructuredReport structured = ReportStructurer.Structure(analysis);
        AddReplacement("structure", "Structure the report by organ", whole, structured.Text);
        foreach (Section section in analysis.Sections)
        {
            if (section is { Level: 1, Role: SectionRole.Findings } && section.Report == report.Index && IsWithoutSubsections(analysis, section))
            {
                AddReplacement("sort-findings", "Sort the findings by organ", BodyOf(analysis, section), StructuredText.WriteFindings(analysis, structured, section));
                break;
            }
        }

        void AddReplacement(string id, string title, TextSpan span, string text)
        {
            if (!analysis.Text.Slice(span).SequenceEqual(text))
            {
                rewrites.Add(new ReportRewrite(id, title, [new TextEdit(span, text)]));
            }
        }
    }

    private static bool IsWithoutSubsections(ReportAnalysis analysis, Section section) =>
        !analysis.Sections.Any(other => other.Parent == section.Index)
        && analysis.Sections.Count(other => other.Report == section.Report && other is { Level: 1, Role: SectionRole.Findings }) == 1;

    /// <summary>From after the heading to the last character of the section that is no blank.</summary>
    private static TextSpan BodyOf(ReportAnalysis analysis, Section section) =>
        section.Body with { Length = analysis.Text.Slice(section.Body).TrimEnd().Length };
}
