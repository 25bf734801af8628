using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Grammars.Authoring;

/// <summary>A line of a template that begins with a name and a colon: a heading, or an item of the findings.</summary>
/// <param name="Name">The words before the colon.</param>
/// <param name="NameSpan">Where they stand.</param>
/// <param name="End">Where the next such line of its level, or the text, ends what belongs to it.</param>
/// <param name="Section">The section that it begins; null for an item.</param>
/// <param name="IsKnown">The name says which organs belong there; headings always do.</param>
public sealed record TemplateLine(string Name, TextSpan NameSpan, int End, SectionName? Section, bool IsKnown);

/// <summary>Finds the headings and items of a template.</summary>
internal static class TemplateItemLines
{
    public static IReadOnlyList<TemplateLine> Of(IReadOnlyList<TemplatePart> parts, SourceText text, Grammar grammar)
    {
        var lines = new List<TemplateLine>();
        Add(parts, isRepeated: false, text, grammar, lines);
        for (int i = 0; i < lines.Count; i++)
        {
            bool isSection = lines[i].Section is not null;
            TemplateLine? next = lines.Skip(i + 1).FirstOrDefault(line => !isSection || line.Section is not null);
            lines[i] = lines[i] with { End = next is null ? text.Length : text.LineStart(text.LineOf(next.NameSpan.Start)) };
        }

        return lines;
    }

    private static void Add(IEnumerable<TemplatePart> parts, bool isRepeated, SourceText text, Grammar grammar, List<TemplateLine> lines)
    {
        foreach (TemplatePart part in parts)
        {
            switch (part)
            {
                case FixedText { Text: var words, Span: var span } when span.Start == text.LineStart(text.LineOf(span.Start)):
                    if (words.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
                    {
                        AddLine(words[..colon], span.Start, isRepeated, grammar, lines);
                    }

                    break;
                case ConditionalPart conditional:
                    Add(conditional.Parts, isRepeated, text, grammar, lines);
                    break;
                case RepeatedPart repeated:
                    Add(repeated.Parts, isRepeated: true, text, grammar, lines);
                    break;
            }
        }
    }

    private static void AddLine(string name, int start, bool isRepeated, Grammar grammar, List<TemplateLine> lines)
    {
        var place = new TextSpan(start, name.Length);
        if (grammar.SectionNames.Find(name) is { IsSubheading: false } section)
        {
            lines.Add(new TemplateLine(name, place, 0, section, IsKnown: true));
        }
        else if (lines.FindLast(static line => line.Section is not null)?.Section?.Role == SectionRole.Findings)
        {
            // A repeated line ("Nodule: …") speaks of one thing and holds no organ.
            lines.Add(new TemplateLine(name, place, 0, null, isRepeated || NamesOrgan(name, grammar)));
        }
    }

    private static bool NamesOrgan(string name, Grammar grammar)
    {
        // A finding brings its organ along ("Joint effusion"), and a number is a level or a segment ("L4-L5").
        Token[] tokens = Tokenizer.Tokenize(name, grammar.Words);
        return name.Any(char.IsAsciiDigit)
            || PhraseMatcher.FindConcepts(tokens, grammar.Lexicon, allCapitals: false).Any(match => match.Concept.Kind <= ConceptKind.Procedure)
            || grammar.OrganItems.Any(item => item.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
    }
}
