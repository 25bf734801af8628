using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Authoring;

/// <summary>The outline of a template: its head, its sections with their items, and in them fields and groups.</summary>
internal static class TemplateOutline
{
    public static IReadOnlyList<OutlineEntry> Of(TemplateDocument document)
    {
        var entries = new List<OutlineEntry>();
        if (document.Head.Count > 0)
        {
            string name = document.Template?.Name ?? "head";
            TextSpan head = TextSpan.FromBounds(document.Head[0].KeySpan.Start, document.Head[^1].ValueSpan.End);
            entries.Add(new OutlineEntry(name, "head", OutlineEntryKind.Part, head, document.Head[0].KeySpan)
            {
                Children = [.. document.Head.Where(static line => line.Key.Length > 0)
                    .Select(static line => new OutlineEntry(line.Key, line.Value, OutlineEntryKind.Setting, line.KeySpan.Cover(line.ValueSpan), line.KeySpan))],
            });
        }

        List<OutlineEntry> inside = [.. Fields(document), .. Groups(document.Parts, document.Text)];
        foreach (TemplateLine section in document.Items.Where(static line => line.Section is not null))
        {
            TextSpan all = Spread(section, document.Text);
            List<OutlineEntry> items = [.. document.Items
                .Where(line => line.Section is null && all.Contains(line.NameSpan))
                .Select(line => new OutlineEntry(line.Name, "", OutlineEntryKind.Item, Spread(line, document.Text), line.NameSpan))];
            for (int i = 0; i < items.Count; i++)
            {
                items[i] = items[i] with { Children = Take(inside, items[i].Span) };
            }

            items.AddRange(Take(inside, all));
            entries.Add(new OutlineEntry(section.Name, "", OutlineEntryKind.Section, all, section.NameSpan)
            {
                Children = [.. items.OrderBy(static item => item.Span.Start)],
            });
        }

        // What stands before the first section, or in lines of a group that holds sections.
        entries.AddRange(inside);
        return [.. entries.OrderBy(static entry => entry.Span.Start)];
    }

    /// <summary>Groups with their lines, inner ones too.</summary>
    public static IEnumerable<OutlineEntry> Groups(IEnumerable<TemplatePart> parts, SourceText text)
    {
        foreach (TemplatePart part in parts)
        {
            IReadOnlyList<TemplatePart> inner = part switch
            {
                ConditionalPart conditional => conditional.Parts,
                RepeatedPart repeated => repeated.Parts,
                _ => [],
            };
            if (part is ConditionalPart or RepeatedPart)
            {
                int lineEnd = text.LineEnd(text.LineOf(part.Span.Start));
                TextSpan line = TextSpan.FromBounds(part.Span.Start, lineEnd);
                yield return new OutlineEntry(text.ToString(line).TrimEnd(), "", OutlineEntryKind.Group, Trimmed(part.Span, text), line);
                foreach (OutlineEntry group in Groups(inner, text))
                {
                    yield return group;
                }
            }
        }
    }

    private static IEnumerable<OutlineEntry> Fields(TemplateDocument document) => document.Fields
        .Where(static place => place.IsDefinition)
        .Select(static place => new OutlineEntry(place.Field.Name, TemplateNotes.KindOf(place.Field), OutlineEntryKind.Field, place.Span, place.NameSpan));

    /// <summary>Takes the entries that lie in a stretch out of the list.</summary>
    private static List<OutlineEntry> Take(List<OutlineEntry> entries, TextSpan span)
    {
        List<OutlineEntry> taken = entries.FindAll(entry => span.Contains(entry.Span));
        entries.RemoveAll(taken.Contains);
        return taken;
    }

    private static TextSpan Spread(TemplateLine line, SourceText text) => Trimmed(TextSpan.FromBounds(line.NameSpan.Start, line.End), text);

    /// <summary>Without the empty lines at its end.</summary>
    private static TextSpan Trimmed(TextSpan span, SourceText text) => new(span.Start, text.Slice(span).TrimEnd().Length);
}
