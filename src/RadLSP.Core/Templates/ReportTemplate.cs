using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Templates;

/// <summary>A template of a report: fixed text, fields, and what is said when nothing is wrong. Immutable.</summary>
public sealed class ReportTemplate
{
    /// <summary>The name of its file without extension, kebab-case: "ct-chest".</summary>
    public required string Id { get; init; }

    /// <summary>What its readers call it: "CT chest".</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the exam words "modality" that it is for: "ct".</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Ids of the exam words "body-part" that it is for: "exam-chest".</summary>
    public IReadOnlyList<string> BodyParts { get; init; } = [];

    /// <summary>Words of which one in the title or the indication speaks for this template: "pulmonary embolism".</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The only sex that it is for, or <see cref="Sex.Unknown"/>.</summary>
    public Sex Sex { get; init; }

    /// <summary>A piece of text for any report rather than a whole one.</summary>
    public bool IsMacro { get; init; }

    /// <summary>Where its contents come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The text of the template in its order.</summary>
    public IReadOnlyList<TemplatePart> Parts { get; init; } = [];

    /// <summary>All fields, those of conditional and repeated lines included.</summary>
    public IEnumerable<TemplateField> Fields => FieldsOf(Parts);

    private static IEnumerable<TemplateField> FieldsOf(IEnumerable<TemplatePart> parts) => parts.SelectMany(static part => part switch
    {
        FieldPart field => [field.Field],
        NormalText normal => FieldsOf(normal.Parts),
        ConditionalPart conditional => FieldsOf(conditional.Parts),
        RepeatedPart repeated => FieldsOf(repeated.Parts),
        _ => Enumerable.Empty<TemplateField>(),
    });
}
