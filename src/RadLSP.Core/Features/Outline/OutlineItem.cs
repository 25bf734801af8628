using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What an entry of the outline stands for.</summary>
public enum OutlineKind : byte
{
    /// <summary>One of several reports of a document.</summary>
    Report,
    Section,
    Subsection,

    /// <summary>A sentence of the impression.</summary>
    Statement,
}

/// <summary>An entry of the outline of a document.</summary>
/// <param name="Name">The heading, or the words of a statement on one line; never empty.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Everything that belongs to it, its children included.</param>
/// <param name="Heading">What is selected when the user goes there; lies inside <paramref name="Span"/>.</param>
/// <param name="Children">Entries below it, in document order.</param>
public sealed record OutlineItem(string Name, OutlineKind Kind, TextSpan Span, TextSpan Heading, IReadOnlyList<OutlineItem> Children);
