using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Lines that fold into their first.</summary>
/// <param name="FirstLine">Stays visible; from 0.</param>
/// <param name="LastLine">The last line that is folded; greater than <paramref name="FirstLine"/>.</param>
public readonly record struct Fold(int FirstLine, int LastLine);

/// <summary>Sections and sub-sections of more than one line.</summary>
public static class Folds
{
    public static IReadOnlyList<Fold> Of(ReportAnalysis analysis)
    {
        var folds = new List<Fold>();
        for (int i = 0; i < analysis.Sections.Count; i++)
        {
            Section section = analysis.Sections[i];
            if (section.Heading.IsEmpty)
            {
                continue;
            }

            int end = section.Span.End;
            for (int j = i + 1; section.Level == 1 && j < analysis.Sections.Count && analysis.Sections[j].Parent == i; j++)
            {
                end = analysis.Sections[j].Span.End;
            }

            int first = analysis.Text.LineOf(section.Heading.Start);
            int last = analysis.Text.LineOf(LastInk(analysis.Text, section.Span.Start, end));
            if (last > first)
            {
                folds.Add(new Fold(first, last));
            }
        }

        return folds;
    }

    /// <summary>The last character that is not white space; blank lines between sections stay visible.</summary>
    private static int LastInk(SourceText text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text.Content[end - 1]))
        {
            end--;
        }

        return Math.Max(start, end - 1);
    }
}
