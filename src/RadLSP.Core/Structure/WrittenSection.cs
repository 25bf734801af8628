using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Structure;

/// <summary>A sentence as <see cref="StructuredText"/> needs it: words alone, so that it may come from an analysis or from a file.</summary>
/// <param name="Item">The organ it is listed under; empty outside the findings.</param>
/// <param name="Label">What a heading above it said and the item does not say; empty for nothing.</param>
/// <param name="Marker">Its bullet or number; empty for none.</param>
/// <param name="StartsLine">Outside the findings: it stands on another line than the end of the sentence before it.</param>
/// <param name="Text">The sentence as in the source, line breaks included.</param>
public readonly record struct WrittenSentence(string Item, string Label, string Marker, bool StartsLine, ReadOnlyMemory<char> Text);

/// <summary>A section as <see cref="StructuredText"/> writes it.</summary>
/// <param name="Name">Its heading; empty for text without one.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Sentences">In their order.</param>
public sealed record WrittenSection(string Name, SectionRole Role, IReadOnlyList<WrittenSentence> Sentences)
{
    public static WrittenSection Of(ReportAnalysis analysis, StructuredSection section)
    {
        var sentences = new WrittenSentence[section.Items.Count];
        int line = -1;
        for (int i = 0; i < sentences.Length; i++)
        {
            StructuredItem item = section.Items[i];
            bool startsLine = section.Role != SectionRole.Findings && line >= 0 && analysis.Text.LineOf(item.Span.Start) != line;
            line = analysis.Text.LineOf(item.Span.End);
            sentences[i] = new WrittenSentence(
                item.Name, item.Label, analysis.Text.ToString(item.ListMarker), startsLine,
                analysis.Text.Content.AsMemory(item.Span.Start, item.Span.Length));
        }

        return new WrittenSection(section.Name, section.Role, sentences);
    }
}
