using RadLSP.Core.Text;

namespace RadLSP.Core.Syntax;

/// <summary>A part of a report under one heading.</summary>
/// <param name="Index">Its position in <see cref="Analysis.ReportAnalysis.Sections"/>.</param>
/// <param name="Report">The report of the document that it belongs to.</param>
/// <param name="Role">What it is for; a sub-section has the role of the section that holds it.</param>
/// <param name="Name">The heading as written, without decoration and colon; empty for text without a heading.</param>
/// <param name="Heading">Where the heading stands, colon included; empty for text without a heading.</param>
/// <param name="Body">From after the heading to the next heading.</param>
/// <param name="Level">1 for a section, 2 for a sub-section ("LUNGS:" under FINDINGS).</param>
/// <param name="Parent">The section that holds a sub-section, -1 for none.</param>
public sealed record Section(
    int Index, int Report, SectionRole Role, string Name, TextSpan Heading, TextSpan Body, int Level, int Parent)
{
    /// <summary>Heading and body.</summary>
    public TextSpan Span => Heading.IsEmpty ? Body : Heading.Cover(Body);
}
