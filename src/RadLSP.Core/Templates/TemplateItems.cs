using RadLSP.Core.Structure;

namespace RadLSP.Core.Templates;

/// <summary>The items that a template lists its findings under: the words before the colon of the lines below its findings.</summary>
internal static class TemplateItems
{
    /// <summary>The items in the order of the template, each with the organs that its name speaks of.</summary>
    public static List<HeadingOrgans> Of(ReportTemplate template, Grammar grammar)
    {
        var items = new List<HeadingOrgans>();
        AddLines(template.Parts, grammar, items);
        return items;
    }

    private static void AddLines(IEnumerable<TemplatePart> parts, Grammar grammar, List<HeadingOrgans> items)
    {
        bool isLineStart = true;
        foreach (TemplatePart part in parts)
        {
            switch (part)
            {
                case FixedText { Text: var text }:
                    if (isLineStart && text.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon && !text[..colon].Contains('\n', StringComparison.Ordinal))
                    {
                        Add(text[..colon], grammar, items);
                    }

                    isLineStart = text.EndsWith('\n');
                    break;
                case ConditionalPart conditional:
                    AddLines(conditional.Parts, grammar, items);
                    isLineStart = true;
                    break;
                case RepeatedPart:
                    isLineStart = true;
                    break;
                default:
                    isLineStart = false;
                    break;
            }
        }
    }

    private static void Add(string name, Grammar grammar, List<HeadingOrgans> items)
    {
        if (grammar.SectionNames.Find(name) is { IsSubheading: false })
        {
            return;
        }

        HeadingOrgans item = HeadingOrgans.Of(name, grammar, grammar.Organs);
        if (item.NamesPlace)
        {
            items.Add(item);
        }
    }
}
