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

    private static bool IsHeader(Report report, TextSpan span)
    {
        for (int i = 0; i < report.Sentences.Count; i++)
        {
            Sentence sentence = report.Sentences[i];
            if (sentence.Span.Overlaps(span))
            {
                return report.RoleOf(sentence) is SectionRole.Exam or SectionRole.Technique
                    || (report.RoleOf(sentence) is SectionRole.Unheaded && i == 0 && sentence.Span.Length <= LongestTitle
                        && !sentence.Analysis.Text.EndsWith('.'));
            }
        }

        return false;
    }
}
