using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Server.Features;

/// <summary>The bullet or number of a line.</summary>
/// <param name="Indent">The white space before it.</param>
/// <param name="Number">The number; null for a bullet.</param>
/// <param name="Sign">What follows the number, or the bullet.</param>
/// <param name="Length">Up to the first letter of the item, in code units.</param>
/// <param name="IsEmpty">Nothing follows.</param>
internal sealed record ListMarker(string Indent, int? Number, string Sign, int Length, bool IsEmpty);

/// <summary>Lists as lines of a report.</summary>
internal static class ListLines
{
    /// <summary>The marker at the start of a line; null for a line without one.</summary>
    public static ListMarker? MarkerOf(string line)
    {
        int start = line.Length - line.TrimStart().Length;
        int at = start;
        while (at < line.Length && at - start < 2 && char.IsAsciiDigit(line[at]))
        {
            at++;
        }

        int? number = at > start ? int.Parse(line.AsSpan(start, at - start), CultureInfo.InvariantCulture) : null;
        bool isMarker = at < line.Length && (number is null ? line[at] is '-' or '*' or '•' : line[at] is '.' or ')') && (at + 1 == line.Length || line[at + 1] is ' ' or '\t');
        if (!isMarker)
        {
            return null;
        }

        int rest = at + 1;
        while (rest < line.Length && line[rest] is ' ' or '\t')
        {
            rest++;
        }

        return new ListMarker(line[..start], number, line[at].ToString(), rest, string.IsNullOrWhiteSpace(line[rest..]));
    }

    /// <summary>The items below the heading of a section, without their numbers: its numbered lines, or its lines when none is numbered.</summary>
    public static List<TextSpan> ItemsOf(ReportAnalysis analysis, Section section)
    {
        SourceText text = analysis.Text;
        var lines = new List<(TextSpan Span, bool IsItem)>();
        for (int line = text.LineOf(section.Body.Start); line <= text.LineOf(section.Body.End) && line < text.LineCount; line++)
        {
            int start = Math.Max(text.LineStart(line), section.Body.Start);
            int end = Math.Min(text.LineEnd(line), section.Body.End);
            string content = start < end ? text.ToString(TextSpan.FromBounds(start, end)) : "";
            if (!string.IsNullOrWhiteSpace(content))
            {
                int skip = MarkerOf(content)?.Length ?? content.Length - content.TrimStart().Length;
                lines.Add((TextSpan.FromBounds(start + skip, start + content.TrimEnd().Length), MarkerOf(content) is not null));
            }
        }

        bool isNumbered = lines.Exists(static line => line.IsItem);
        var items = new List<TextSpan>();
        foreach ((TextSpan span, bool isItem) in lines)
        {
            if (isItem || !isNumbered || items.Count == 0)
            {
                items.Add(span);
            }
            else
            {
                items[^1] = items[^1].Cover(span);
            }
        }

        return items;
    }
}
