using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Writing;

/// <summary>The cursor at the end of a line of an impression.</summary>
/// <param name="Report">The report that is concluded.</param>
/// <param name="Section">The section that holds the cursor.</param>
/// <param name="LineStart">Where the text of its line begins: after the heading, when that stands before it.</param>
/// <param name="Marker">The number or bullet of the line; empty for none.</param>
/// <param name="Typed">The sentence that is under way, up to the cursor; empty at the cursor between two sentences.</param>
public sealed record WritingPlace(Report Report, Section Section, int LineStart, TextSpan Marker, TextSpan Typed)
{
    public int Offset => Typed.End;

    /// <summary>The place of the cursor; null where it is not in an impression, or inside of a line.</summary>
    /// <param name="analysis">The document.</param>
    /// <param name="offset">The cursor.</param>
    public static WritingPlace? At(ReportAnalysis analysis, int offset)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (analysis.SectionAt(offset) is not { Role: SectionRole.Impression } inner || offset < inner.Heading.End
            || analysis.Reports.FirstOrDefault(report => report.Index == inner.Report) is not { } report)
        {
            return null;
        }

        // "Left: Scattered" begins a statement, though its first word reads as a heading below that of the impression.
        Section section = inner is { Level: > 1, Parent: >= 0 } ? analysis.Sections[inner.Parent] : inner;

        SourceText text = analysis.Text;
        int line = text.LineOf(offset);
        if (!text.Content.AsSpan(offset, text.LineEnd(line) - offset).IsWhiteSpace())
        {
            return null;
        }

        int lineStart = section.Heading.IsEmpty ? text.LineStart(line) : Math.Max(text.LineStart(line), section.Heading.End);
        TextSpan marker = MarkerAt(text.Content, SkipBlanks(text.Content, lineStart, offset), offset);
        int start = SkipBlanks(text.Content, marker.IsEmpty ? lineStart : marker.End, offset);
        return new WritingPlace(report, section, lineStart, marker, TextSpan.FromBounds(StartOfTyped(analysis, inner, start, offset), offset));
    }

    /// <summary>The number or bullet of a list at a place.</summary>
    internal static TextSpan MarkerAt(string text, int start, int end)
    {
        int at = start;
        while (at < end && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        bool isNumber = at > start && at < end && text[at] is '.' or ')';
        bool isBullet = at == start && at < end && text[at] is '-' or '*' or '\u2022';
        at += isNumber || isBullet ? 1 : 0;
        bool isMarker = (isNumber || isBullet) && (at == end || text[at] is ' ' or '\t');
        return isMarker ? TextSpan.FromBounds(start, at) : new TextSpan(start, 0);
    }

    private static int StartOfTyped(ReportAnalysis analysis, Section section, int start, int offset)
    {
        Sentence? last = null;
        foreach (Sentence sentence in analysis.Sentences)
        {
            last = sentence.Span.Start >= start && sentence.Span.Start < offset ? sentence : last;
        }

        // "Moderate" after a finished sentence starts anew; after a full stop nothing is under way.
        int typed = last?.Span.Start ?? start;
        string text = analysis.Text.Content;
        if (section.Level > 1 && section.Heading.Start >= start && text.AsSpan(section.Heading.End, Math.Max(0, typed - section.Heading.End)).IsWhiteSpace())
        {
            typed = section.Heading.Start;
        }

        int end = offset;
        while (end > typed && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end == typed || text[end - 1] is '.' or '!' or '?' ? offset : typed;
    }

    private static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t')
        {
            start++;
        }

        return Math.Min(start, end);
    }
}
