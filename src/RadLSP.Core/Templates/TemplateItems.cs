using RadLSP.Core.Structure;

namespace RadLSP.Core.Templates;

/// <summary>The items that a template lists its findings under: its labels that name a place and are no heading of a section.</summary>
internal static class TemplateItems
{
    /// <summary>The items in the order of the template, each with the organs that its name speaks of.</summary>
    public static List<HeadingOrgans> Of(ReportTemplate template, Grammar grammar) =>
    [
        .. new TemplateShape(template).Labels
            .Where(label => grammar.SectionNames.Find(label) is not { IsSubheading: false })
            .Select(label => HeadingOrgans.Of(label, grammar, grammar.Organs))
            .Where(static item => item.NamesPlace),
    ];
}
