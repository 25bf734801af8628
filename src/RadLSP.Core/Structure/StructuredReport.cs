using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure;

/// <summary>A sentence of the source at its place in a structured report.</summary>
/// <param name="Name">The organ it is listed under; empty outside the findings.</param>
/// <param name="Span">Where it stands in the source, without its list number.</param>
/// <param name="Label">What the heading above it said and the name does not say ("Right kidney", "L4-L5"); empty for nothing.</param>
public sealed record StructuredItem(string Name, TextSpan Span, string Label)
{
    /// <summary>The bullet or number before it in the source; empty for none.</summary>
    public TextSpan ListMarker { get; init; }
}

/// <summary>A section of a structured report.</summary>
/// <param name="Name">Its heading; empty for text without one.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Report">The report of the document that it belongs to.</param>
/// <param name="Items">Its sentences in their new order.</param>
public sealed record StructuredSection(string Name, SectionRole Role, int Report, IReadOnlyList<StructuredItem> Items);

/// <summary>A report sorted by section and organ. Every sentence of the source is in it exactly once.</summary>
/// <param name="Sections">In the order in which they are written.</param>
/// <param name="Text">The whole as text.</param>
public sealed record StructuredReport(IReadOnlyList<StructuredSection> Sections, string Text);
