using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Exams;

/// <summary>Which modalities a report says it is of.</summary>
internal static class StatedModalities
{
    /// <summary>The longest first line that may be the title of a report without headings.</summary>
    private const int LongestTitle = 80;

    /// <summary>The modalities of the request, the exam line, the technique, or the title of a report without headings.</summary>
    public static List<Stated<Concept>> Of(Report report)
    {
        List<Stated<Concept>> stated = [];
        foreach (Stated<Concept> modality in report.Context.Modalities)
        {
            if (modality.Span.IsEmpty || IsHeader(report, modality.Span))
            {
                stated.Add(modality);
            }
        }

        return stated;
    }

    /// <summary>Whether words stand in the exam line, or in the first line of a report without headings.</summary>
    public static bool IsTitle(Report report, TextSpan span)
    {
        for (int i = 0; i < report.Sentences.Count; i++)
        {
            if (report.Sentences[i].Span.Overlaps(span))
            {
                return report.RoleOf(report.Sentences[i]) is SectionRole.Exam || IsFirstLine(report, i);
            }
        }

        return false;
    }

    private static bool IsFirstLine(Report report, int index) =>
        index == 0 && report.RoleOf(report.Sentences[0]) is SectionRole.Unheaded && report.Sentences[0].Span.Length <= LongestTitle
        && !report.Sentences[0].Analysis.Text.EndsWith('.');

    private static bool IsHeader(Report report, TextSpan span)
    {
        for (int i = 0; i < report.Sentences.Count; i++)
        {
            Sentence sentence = report.Sentences[i];
            if (sentence.Span.Overlaps(span))
            {
                return report.RoleOf(sentence) is SectionRole.Exam or SectionRole.Technique || IsFirstLine(report, i);
            }
        }

        return false;
    }
}
