using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;

namespace RadLSP.Mrrt.Import;

/// <summary>What stands in the head of the template file.</summary>
internal sealed record PageHead
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public bool IsMacro { get; init; }

    public IReadOnlyList<string> Modalities { get; init; } = [];

    public IReadOnlyList<string> BodyParts { get; init; } = [];

    public IReadOnlyList<string> Words { get; init; } = [];

    public Sex Sex { get; init; }

    public required string Source { get; init; }

    /// <summary>What the page says about itself that has no place of its own: "dcterms.date: 2026-01-31".</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    public ReportTemplate Template(IReadOnlyList<TemplatePart> parts) => new()
    {
        Id = Id,
        Name = Name,
        IsMacro = IsMacro,
        Modalities = Modalities,
        BodyParts = BodyParts,
        Words = Words,
        Sex = Sex,
        Source = Source,
        Parts = parts,
    };
}
