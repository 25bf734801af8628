using System.Globalization;
using RadLSP.Core.Features;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Authoring;

/// <summary>What there is to say about a place of a template.</summary>
internal static class TemplateNotes
{
    public static AuthorNote? At(TemplateDocument document, int offset)
    {
        if (document.FieldAt(offset) is { } place)
        {
            return new AuthorNote(place.Span, place.Field.Name, KindOf(place.Field), FactsOf(place.Field, document));
        }

        foreach (HeadLine line in document.Head)
        {
            if (offset >= line.ValueSpan.Start && offset <= line.ValueSpan.End && (line.Is(TemplateHead.Modality) || line.Is(TemplateHead.BodyPart)))
            {
                return ConceptNotes.At(document.Text, offset, document.Grammar.Lexicon);
            }
        }

        return document.Items.FirstOrDefault(line => line.NameSpan.Contains(offset)) is { Section: null } item ? OfItem(item, document) : null;
    }

    /// <summary>What may stand in a field: "number, 1 to 300 mm".</summary>
    public static string KindOf(TemplateField field) => field.Kind switch
    {
        FieldKind.Number when double.IsFinite(field.Least) =>
            string.Create(CultureInfo.InvariantCulture, $"number, {field.Least} to {field.Most} {field.Unit}").TrimEnd(),
        FieldKind.Number => $"number {field.Unit}".TrimEnd(),
        FieldKind.Choice => $"one of {string.Join(" | ", field.Choices)}",
        FieldKind.YesNo => string.Join(" or ", field.Choices),
        FieldKind.Date => "date",
        _ => "any text",
    };

    private static List<Fact> FactsOf(TemplateField field, TemplateDocument document)
    {
        var facts = new List<Fact>();
        if (field.Default.Length > 0)
        {
            facts.Add(new Fact("default", field.Default));
        }

        facts.Add(new Fact("when it is empty", field.Need switch
        {
            FieldNeed.Required => "an error (required)",
            FieldNeed.Wanted => "a warning (wanted)",
            _ => "allowed",
        }));
        int places = document.PlacesOf(field).Count();
        if (places > 1)
        {
            facts.Add(new Fact("places", places.ToString(CultureInfo.InvariantCulture)));
        }

        return facts;
    }

    private static AuthorNote OfItem(TemplateLine item, TemplateDocument document)
    {
        var organs = Core.Structure.HeadingOrgans.Of(item.Name, document.Grammar, document.Grammar.Organs);
        string names = string.Join(", ", organs.Organs.Select(organ => document.Grammar.OrganItems[organ].Name));
        return new AuthorNote(item.NameSpan, item.Name, "an item of the findings",
            names.Length > 0 ? [new Fact("holds", names)] : []);
    }
}

/// <summary>What the lexicon knows of an id in a grammar file.</summary>
internal static class ConceptNotes
{
    public static AuthorNote? At(SourceText text, int offset, ConceptLexicon lexicon)
    {
        TextSpan span = IdAt(text.Content, offset);
        return !span.IsEmpty && lexicon.Find(text.ToString(span)) is { } concept
            ? new AuthorNote(span, concept.Name, concept.Id, ConceptFacts.Of(concept, lexicon))
            : null;
    }

    /// <summary>The letters, digits and hyphens around a place.</summary>
    public static TextSpan IdAt(string text, int offset)
    {
        int start = Math.Min(offset, text.Length);
        int end = start;
        while (start > 0 && IsPart(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsPart(text[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
