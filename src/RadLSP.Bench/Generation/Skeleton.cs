using RadLSP.Bench.Data;

namespace RadLSP.Bench.Generation;

/// <summary>A text of a section: with a label ("Lungs") or without, markup not yet written out.</summary>
internal sealed record SkeletonItem(string? Label, string Text);

/// <summary>A section of a skeleton.</summary>
/// <param name="Role">"findings", or the heading itself when <paramref name="IsVerbatim"/>.</param>
/// <param name="IsOptional">It is left out of a third of the reports.</param>
internal sealed record SkeletonSection(string Role, bool IsVerbatim, bool IsOptional, IReadOnlyList<SkeletonItem> Items);

/// <summary>One report text with alternatives and variables, from which many reports are made.</summary>
internal sealed record Skeleton
{
    public required string Id { get; init; }

    public required string Modality { get; init; }

    /// <summary>What is examined, for statistics.</summary>
    public required string Exam { get; init; }

    /// <summary>Why a careless checker would flag it, or null.</summary>
    public string? HardNegative { get; init; }

    public IReadOnlyList<string> Avoid { get; init; } = [];

    public IReadOnlyList<string> Layouts { get; init; } = [];

    /// <summary>The whole text is in capitals, as some dictation systems send it.</summary>
    public bool IsInCapitals { get; init; }

    /// <summary>"male", "female" or "any".</summary>
    public string Sex { get; init; } = "any";

    public string Age { get; init; } = "30..80";

    /// <summary>Names with the choices for their value.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Choices)> Variables { get; init; } = [];

    /// <summary>Sets of maps; one map of each set is drawn.</summary>
    public IReadOnlyList<IReadOnlyList<ListRow>> Cases { get; init; } = [];

    public required IReadOnlyList<SkeletonSection> Sections { get; init; }
}
