using RadLSP.Core.Analysis;
using RadLSP.Core.Dictation;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Server.Features;

/// <summary>What stands around a speaker, for telling commands from dictation.</summary>
internal static class SpokenContexts
{
    public static WritingStyle Style { get; } = new(SpokenContext.Report);

    /// <param name="dictation">Null where nothing was dictated yet.</param>
    /// <param name="report">The report as it stands.</param>
    /// <param name="cursor">Where words go, or what is selected.</param>
    public static CommandContext Of(LiveDictation? dictation, ReportRequest report, TextSpan cursor)
    {
        ReportAnalysis analysis = report.Analysis;
        IReadOnlyList<TextSpan> fields = ReportFields.In(analysis);
        CommandPlaces places = CommandPlaces.Anywhere
            | (analysis.Sections.Any(static section => !section.Heading.IsEmpty) ? CommandPlaces.Sections : 0)
            | (fields.Count > 0 ? CommandPlaces.Fields : 0)
            | (ProblemCommands.ProblemsOf(dictation, report).Count > 0 ? CommandPlaces.Diagnostics : 0)
            | (dictation?.Memory.Draft is not null ? CommandPlaces.Draft : 0)
            | (dictation?.LastUtterance.Last is not null || !cursor.IsEmpty ? CommandPlaces.Utterance : 0)
            | (!cursor.IsEmpty ? CommandPlaces.Selection : 0)
            | (dictation?.Memory.ChoicesFor(report.Version.Text).Count > 0 ? CommandPlaces.Choices : 0);
        return new CommandContext
        {
            Places = places,
            Sections = SectionNamesOf(analysis),
            Templates = [.. TemplateNames.Of(analysis).Keys],
            Fields = [.. fields.Select(field => FieldCommands.NameOf(report.Version.Text.ToString(field))).Distinct(StringComparer.OrdinalIgnoreCase)],
            Organs = [.. analysis.Grammar.OrganItems.Select(static item => item.Name)],
            Report = report.Version.Text.Content,
            Style = dictation?.Style ?? Style,
            Mode = dictation?.Mode ?? CommandMode.Both,
        };
    }

    /// <summary>The headings of the report, and the names that sections go by: "impression" where the report says "conclusion".</summary>
    private static List<string> SectionNamesOf(ReportAnalysis analysis) =>
    [
        .. analysis.Sections.Where(static section => section.Name.Length > 0).Select(static section => section.Name)
            .Concat(analysis.Grammar.SectionNames.All.Where(static name => !name.IsSubheading).Select(static name => name.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The section that a name means: one with that heading, else one of the same role; null when the report has none.</summary>
    public static Section? SectionOf(ReportAnalysis analysis, string name, int cursor)
    {
        int report = analysis.SectionAt(cursor)?.Report ?? 0;
        Section[] named = [.. analysis.Sections.Where(section => section.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (named.Length == 0 && analysis.Grammar.SectionNames.Find(name) is { Role: not (SectionRole.Other or SectionRole.Unheaded) } known)
        {
            named = [.. analysis.Sections.Where(section => section.Role == known.Role && section is { Level: 1, Heading.IsEmpty: false })];
        }

        return named.FirstOrDefault(section => section.Report == report) ?? named.FirstOrDefault();
    }
}
