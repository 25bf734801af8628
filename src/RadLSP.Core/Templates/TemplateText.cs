using System.Text;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>What of the examination a template is filled in for.</summary>
/// <param name="Sex">Lines for one sex are left out when it is not known: nobody has a uterus and a prostate.</param>
/// <param name="Modality">The id of the exam word, empty when not known.</param>
/// <param name="Side">The side of the exam.</param>
public sealed record TemplateUse(Sex Sex = Sex.Unknown, string Modality = "", Laterality Side = Laterality.None)
{
    public static readonly TemplateUse Unknown = new();
}

/// <summary>A field at its place in the text of a template.</summary>
public readonly record struct PlacedField(TemplateField Field, TextSpan Span);

/// <summary>A template as text: with "[name]" where a field is to be filled.</summary>
/// <param name="Text">The text, with line feeds.</param>
/// <param name="Fields">The fields in their order.</param>
/// <param name="Normals">Where default-normal text stands.</param>
public sealed record TemplateText(string Text, IReadOnlyList<PlacedField> Fields, IReadOnlyList<TextSpan> Normals)
{
    /// <summary>Where each stretch of the text comes from in the template file, in the order of the text.</summary>
    public IReadOnlyList<(TextSpan Written, TextSpan Source)> Pieces { get; init; } = [];

    /// <summary>Writes a template for an examination. Repeated groups are left out: they are added when there is something to say.</summary>
    /// <param name="template">The template.</param>
    /// <param name="use">The examination.</param>
    /// <param name="acceptsDefaults">Fields that have a default hold it instead of their name.</param>
    public static TemplateText Of(ReportTemplate template, TemplateUse use, bool acceptsDefaults = false)
    {
        var writer = new Writer(use, acceptsDefaults);
        writer.Add(template.Parts);
        return writer.Written();
    }

    /// <summary>Writes one more of a repeated group.</summary>
    public static TemplateText OfGroup(RepeatedPart group, TemplateUse use)
    {
        var writer = new Writer(use, acceptsDefaults: false);
        writer.Add(group.Parts);
        return writer.Written();
    }

    /// <summary>What stands in a report for an empty field: "[indication]", "[contrast: with | without]".</summary>
    public static string Placeholder(TemplateField field) =>
        field.Kind == FieldKind.Choice ? $"[{field.Name}: {string.Join(" | ", field.Choices)}]" : $"[{field.Name}]";

    private sealed class Writer(TemplateUse use, bool acceptsDefaults)
    {
        public StringBuilder Text { get; } = new();

        public List<PlacedField> Fields { get; } = [];

        public List<TextSpan> Normals { get; } = [];

        public List<(TextSpan Written, TextSpan Source)> Pieces { get; } = [];

        public TemplateText Written() => new(Text.ToString(), Fields, Normals) { Pieces = Pieces };

        public void Add(IEnumerable<TemplatePart> parts)
        {
            foreach (TemplatePart part in parts)
            {
                int start = Text.Length;
                switch (part)
                {
                    case FixedText text:
                        Text.Append(text.Text);
                        break;
                    case FieldPart { Field: var field }:
                        Text.Append(acceptsDefaults && field.Default.Length > 0 ? field.Default : Placeholder(field));
                        Fields.Add(new PlacedField(field, TextSpan.FromBounds(start, Text.Length)));
                        Text.Append(field.Unit.Length > 0 ? $" {field.Unit}" : "");
                        break;
                    case NormalText normal:
                        Add(normal.Parts);
                        Normals.Add(TextSpan.FromBounds(start, Text.Length));
                        break;
                    case ConditionalPart conditional when Holds(conditional):
                        Add(conditional.Parts);
                        break;
                }

                if (part is FixedText or FieldPart)
                {
                    Pieces.Add((TextSpan.FromBounds(start, Text.Length), part.Span));
                }
            }
        }

        private bool Holds(ConditionalPart conditional) => conditional.Values.Contains(
            conditional.Subject switch
            {
                ConditionSubject.Sex => use.Sex.ToString(),
                ConditionSubject.Modality => use.Modality,
                _ => use.Side.ToString(),
            },
            StringComparer.OrdinalIgnoreCase);
    }
}
