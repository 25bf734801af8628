using RadLSP.Core.Syntax;

namespace RadLSP.Core.Analysis;

/// <summary>The title of a report without headings: what it names was asked for, and is no finding ("CTA CHEST PE PROTOCOL").</summary>
internal static class ReportTitle
{
    /// <summary>Characters of the longest first line that may be a title.</summary>
    private const int Longest = 80;

    /// <summary>Whether a sentence is the first line, names the exam, and is no statement.</summary>
    public static bool Is(Report report, Sentence sentence) =>
        ReferenceEquals(sentence, report.Sentences[0])
        && report.RoleOf(sentence) == SectionRole.Unheaded
        && sentence.Span.Length <= Longest
        && !sentence.Analysis.Text.EndsWith('.')
        && report.Context.Modalities.Any(modality => !modality.Span.IsEmpty && sentence.Span.Contains(modality.Span));
}
