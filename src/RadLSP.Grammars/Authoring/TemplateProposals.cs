using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Grammars.Templates;

namespace RadLSP.Grammars.Authoring;

/// <summary>What can be written at a place of a template.</summary>
internal static class TemplateProposals
{
    /// <summary>A field of each kind, as it is written.</summary>
    private static readonly (string Text, string Detail)[] FieldForms =
    [
        ("name", "any text"),
        ("name: number", "a number"),
        ("name: 1 to 300 mm", "a number with range and unit"),
        ("name: date", "a date"),
        ("name: yes/no", "yes or no"),
        ("name: one | *other", "one of these; * marks the default"),
    ];

    public static IReadOnlyList<Proposal> At(TemplateDocument document, int offset)
    {
        string text = document.Text.Content;
        int lineStart = document.Text.LineStart(document.Text.LineOf(offset));
        string before = text[lineStart..offset];
        if (offset < document.BodyStart || !document.HasBody)
        {
            return InHead(document, lineStart, offset, before);
        }

        int open = before.LastIndexOf('[');
        if (open >= 0 && before.IndexOf(']', open) < 0)
        {
            return InField(document, lineStart + open + 1, offset, before[(open + 1)..]);
        }

        return before.StartsWith('@') ? InDirective(document, lineStart, offset, before) : Items(document, lineStart, offset, before);
    }

    private static List<Proposal> InHead(TemplateDocument document, int lineStart, int offset, string before)
    {
        int colon = before.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            var all = TextSpan.FromBounds(lineStart, offset);
            return [.. TemplateHead.Keys
                .Where(key => !document.Head.Any(line => line.Is(key) && !all.Contains(line.KeySpan)))
                .Select(key => new Proposal(key, $"{key}: ", all, ProposalKind.Key))
                .Append(new Proposal(TemplateHead.EndLine, TemplateHead.EndLine + "\n", all, ProposalKind.Key, "end of the head"))];
        }

        string key = before[..colon].Trim();
        TextSpan typed = Typed(document.Text.Content, lineStart + colon + 1, offset, ',');
        return key switch
        {
            TemplateHead.Modality => Ids(document, "modality", typed),
            TemplateHead.BodyPart => Ids(document, "body-part", typed),
            "sex" => Values(Sexes, typed),
            "kind" => Values([TemplateReader.Report, TemplateReader.Macro], typed),
            _ => [],
        };
    }

    private static IEnumerable<string> Sexes => Enum.GetValues<Sex>().Where(static sex => sex != Sex.Unknown).Select(static sex => sex.ToString().ToLowerInvariant());

    private static List<Proposal> Ids(TemplateDocument document, string group, TextSpan typed) => [.. document.Grammar.Lexicon.Concepts
        .Where(concept => concept.Kind == ConceptKind.Exam && concept.Group == group)
        .OrderBy(static concept => concept.Id, StringComparer.Ordinal)
        .Select(concept => new Proposal(concept.Id, concept.Id, typed, ProposalKind.Concept, concept.Name))];

    private static List<Proposal> InField(TemplateDocument document, int start, int offset, string typed)
    {
        if (typed.Contains(';', StringComparison.Ordinal))
        {
            TextSpan word = Typed(document.Text.Content, start + typed.LastIndexOf(';') + 1, offset);
            return Values(Enum.GetValues<FieldNeed>().Where(static need => need != FieldNeed.None).Select(static need => need.ToString().ToLowerInvariant()), word);
        }

        int colon = typed.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            TextSpan kind = Typed(document.Text.Content, start + colon + 1, offset);
            return [.. FieldForms
                .Select(static form => (Kind: form.Text[(form.Text.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart(), form.Detail))
                .Skip(1)
                .Select(form => new Proposal(form.Kind, form.Kind, kind, ProposalKind.Value, form.Detail))];
        }

        var name = TextSpan.FromBounds(start, offset);

        // The field that is being typed may already be read as one; it is no proposal for itself.
        List<Proposal> known = [.. document.Fields
            .Where(place => place.IsDefinition && (offset < place.Span.Start || offset > place.Span.End))
            .Select(place => new Proposal(place.Field.Name, place.Field.Name, name, ProposalKind.Field, TemplateNotes.KindOf(place.Field)))];
        known.AddRange(FieldForms.Select(form => new Proposal(form.Text, form.Text, name, ProposalKind.Value, form.Detail)));
        return known;
    }

    private static List<Proposal> InDirective(TemplateDocument document, int lineStart, int offset, string before)
    {
        string[] words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        TextSpan typed = Typed(document.Text.Content, lineStart, offset);
        bool isOpen = before.EndsWith(' ');
        if (words.Length == 1 && !isOpen)
        {
            return
            [
                new Proposal("@when", "@when ", typed, ProposalKind.Key, "lines for some examinations only"),
                new Proposal("@repeat", "@repeat ", typed, ProposalKind.Key, "lines that stand once for each of several things"),
                new Proposal("@end", "@end", typed, ProposalKind.Key, "ends the lines of @when and @repeat"),
            ];
        }

        if (words[0] != "@when")
        {
            return [];
        }

        if (words.Length == (isOpen ? 1 : 2))
        {
            return Values(Enum.GetNames<ConditionSubject>().Select(static subject => subject.ToLowerInvariant()), typed);
        }

        return !Enum.TryParse(words[1], ignoreCase: true, out ConditionSubject about) ? [] : about switch
        {
            ConditionSubject.Sex => Values(Sexes, typed),
            ConditionSubject.Side => Values(new[] { Laterality.Left, Laterality.Right, Laterality.Bilateral }.Select(static side => side.ToString().ToLowerInvariant()), typed),
            _ => Ids(document, "modality", typed),
        };
    }

    /// <summary>At the start of a line below the findings: the items of the grammar that are not there yet. Elsewhere: headings.</summary>
    private static List<Proposal> Items(TemplateDocument document, int lineStart, int offset, string before)
    {
        if (before.AsSpan().IndexOfAny(':', '{', '}') >= 0)
        {
            return [];
        }

        var typed = TextSpan.FromBounds(lineStart, offset);
        TemplateLine? section = document.Items.LastOrDefault(line => line.Section is not null && line.NameSpan.Start < lineStart);
        List<Proposal> proposals = [];
        if (section?.Section?.Role == Core.Syntax.SectionRole.Findings)
        {
            proposals.AddRange(document.Grammar.OrganItems
                .Where(item => !document.Items.Any(line => line.Name.Equals(item.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(static item => char.ToUpperInvariant(item.Name[0]) + item.Name[1..])
                .Select(name => new Proposal(name, $"{name}: ", typed, ProposalKind.Item, "item")));
        }

        proposals.AddRange(document.Grammar.SectionNames.All
            .Where(name => name is { IsPreferred: true, IsSubheading: false } && !document.Items.Any(line => line.Section?.Role == name.Role))
            .Select(static name => name.Name.ToUpperInvariant())
            .Select(heading => new Proposal(heading, $"{heading}: ", typed, ProposalKind.Key, "section")));
        return proposals;
    }

    private static List<Proposal> Values(IEnumerable<string> values, TextSpan typed) =>
        [.. values.Select(value => new Proposal(value, value, typed, ProposalKind.Value))];

    /// <summary>The word before the cursor: from after the last blank or separator.</summary>
    private static TextSpan Typed(string text, int from, int offset, char separator = ' ')
    {
        int start = offset;
        while (start > from && text[start - 1] != separator && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return TextSpan.FromBounds(start, offset);
    }
}
