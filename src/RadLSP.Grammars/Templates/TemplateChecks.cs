using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;

namespace RadLSP.Grammars.Templates;

/// <summary>What is wrong in a template that reads well: words that the lexicon does not know, lines that can never be shown.</summary>
internal static class TemplateChecks
{
    public static void Check(GrammarFile file, ReportTemplate template, ConceptLexicon lexicon, List<GrammarError> errors)
    {
        var source = new TemplateSource(file.Path, file.Text, errors);
        CheckIds(source, template.Modalities, TemplateHead.Modality, "modality", lexicon);
        CheckIds(source, template.BodyParts, TemplateHead.BodyPart, "body-part", lexicon);
        CheckParts(source, template.Parts, template, lexicon);
    }

    private static void CheckIds(TemplateSource source, IReadOnlyList<string> ids, string key, string group, ConceptLexicon lexicon)
    {
        foreach (string id in ids)
        {
            if (lexicon.Find(id) is not { Kind: ConceptKind.Exam } concept || concept.Group != group)
            {
                source.Error(TemplateHead.PlaceOf(source.Text, key, id), $"\"{id}\" is no {group} of the lexicon");
            }
        }
    }

    private static void CheckParts(TemplateSource source, IReadOnlyList<TemplatePart> parts, ReportTemplate template, ConceptLexicon lexicon)
    {
        foreach (TemplatePart part in parts)
        {
            switch (part)
            {
                case ConditionalPart conditional:
                    CheckCondition(source, conditional, template, lexicon);
                    CheckParts(source, conditional.Parts, template, lexicon);
                    break;
                case RepeatedPart { Parts: var repeated } part1:
                    if (!repeated.Any(static inner => inner is FieldPart))
                    {
                        source.Error(part1.Span.Start, "a repeated group without a field says the same every time");
                    }

                    CheckParts(source, repeated, template, lexicon);
                    break;
            }
        }
    }

    private static void CheckCondition(TemplateSource source, ConditionalPart conditional, ReportTemplate template, ConceptLexicon lexicon)
    {
        foreach (string value in conditional.Values)
        {
            bool isKnown = conditional.Subject switch
            {
                ConditionSubject.Sex => Enum.TryParse(value, ignoreCase: true, out Sex sex) && sex != Sex.Unknown,
                ConditionSubject.Side => Enum.TryParse(value, ignoreCase: true, out Laterality side) && side is Laterality.Left or Laterality.Right or Laterality.Bilateral,
                _ => lexicon.Find(value) is { Kind: ConceptKind.Exam },
            };
            bool canBe = conditional.Subject switch
            {
                ConditionSubject.Sex => template.Sex == Sex.Unknown || template.Sex.ToString().Equals(value, StringComparison.OrdinalIgnoreCase),
                ConditionSubject.Modality => template.Modalities.Count == 0 || template.Modalities.Contains(value),
                _ => true,
            };
            if (!isKnown || !canBe)
            {
                source.Error(conditional.Span.Start, isKnown
                    ? $"these lines are never shown: the template is not for \"{value}\""
                    : $"\"{value}\" is no {conditional.Subject.ToString().ToLowerInvariant()}");
            }
        }
    }
}
