using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Numbers the items of a list anew; only on request, because somebody may refer to a number.</summary>
public static class ListNumbering
{
    /// <summary>Edits that make the numbered lines of the section at <paramref name="offset"/> run from 1; none when they do.</summary>
    public static IReadOnlyList<TextEdit> Renumber(ReportAnalysis analysis, int offset)
    {
        if (analysis.SectionAt(offset) is not { } section)
        {
            return [];
        }

        var edits = new List<TextEdit>();
        int next = 1;
        int last = analysis.Text.LineOf(section.Body.End);
        for (int line = analysis.Text.LineOf(section.Body.Start); line <= last; line++)
        {
            if (NumberOf(analysis.Text, line, section) is { } number)
            {
                string wanted = next.ToString(CultureInfo.InvariantCulture);
                if (!analysis.Text.Slice(number).SequenceEqual(wanted))
                {
                    edits.Add(new TextEdit(number, wanted));
                }

                next++;
            }
        }

        return edits;
    }

    /// <summary>The digits of "2." or "2)" at the start of a line.</summary>
    private static TextSpan? NumberOf(SourceText text, int line, Section section)
    {
        int start = Math.Max(text.LineStart(line), section.Body.Start);
        int end = Math.Min(text.LineEnd(line), section.Body.End);
        while (start < end && char.IsWhiteSpace(text.Content[start]))
        {
            start++;
        }

        int digits = start;
        while (digits < end && digits - start < 3 && char.IsAsciiDigit(text.Content[digits]))
        {
            digits++;
        }

        bool isItem = digits > start && digits - start <= 2 && digits + 1 < end
            && text.Content[digits] is '.' or ')' && char.IsWhiteSpace(text.Content[digits + 1]);
        return isItem ? TextSpan.FromBounds(start, digits) : null;
    }
}
