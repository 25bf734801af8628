using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>Puts headings into a report that was dictated without any. No sentence moves or changes.</summary>
internal static class SectionRewrites
{
    public static void Add(ReportAnalysis analysis, Section section, List<Sentence> sentences, List<ReportRewrite> rewrites)
    {
        if (section.Role != SectionRole.Unheaded || sentences.Count < 2
            || analysis.Sections.Any(other => other.Report == section.Report && other.Role is SectionRole.Findings or SectionRole.Impression))
        {
            return;
        }

        var edits = new List<TextEdit>();
        SectionRole current = SectionRole.Unheaded;
        ILookup<int, Finding> findings = analysis.Reports[section.Report].Findings.ToLookup(static finding => finding.Sentence);
        foreach (Sentence sentence in sentences)
        {
            SectionRole role = RoleOf(analysis, sentence, [.. findings[sentence.Index]], current, isFirst: sentence.Index == sentences[0].Index);
            if (role != current)
            {
                int from = analysis.Text.Content.AsSpan(0, sentence.Span.Start).TrimEnd().Length;
                string heading = ReportStructurer.HeadingOf(role, analysis.Grammar);
                edits.Add(new TextEdit(TextSpan.FromBounds(from, sentence.Span.Start), from == 0 ? $"{heading}: " : $"\n\n{heading}: "));
                current = role;
            }
        }

        if (edits.Count > 0)
        {
            rewrites.Add(new ReportRewrite("sections", "Split into sections", edits));
        }
    }

    /// <summary>
    /// "In conclusion, ..." names its own section. Before the first finding stand the title, the complaint and what was done; from
    /// then on all belongs to the findings, until the report concludes.
    /// </summary>
    private static SectionRole RoleOf(ReportAnalysis analysis, Sentence sentence, IReadOnlyList<Finding> findings, SectionRole current, bool isFirst)
    {
        if (NamedRole(sentence, analysis.Grammar.SectionNames) is { } named)
        {
            return named;
        }

        if (current is SectionRole.Findings or SectionRole.Impression)
        {
            return current;
        }

        if (isFirst && ReportStructurer.IsTitle(analysis, sentence))
        {
            return SectionRole.Exam;
        }

        bool hasExamWord = sentence.Analysis.Matches.Any(static match =>
            match.Concept is { Kind: ConceptKind.Exam, Group: WordGroups.Modality or WordGroups.Contrast or WordGroups.Sequence });
        return findings.Count == 0 && hasExamWord ? SectionRole.Technique
            : findings.Any(static finding => finding.Concept.IsSymptom) && findings.All(static finding => finding.Concept.IsSymptom || !finding.IsPresent) ? SectionRole.Indication
            : SectionRole.Findings;
    }

    /// <summary>The role of the section whose name opens the sentence, before a comma: "In conclusion, no fracture."</summary>
    private static SectionRole? NamedRole(Sentence sentence, SectionNames names)
    {
        ReadOnlySpan<char> text = sentence.Analysis.Text;
        int end = text.IndexOfAny(",:");
        return end > 0 && end <= names.LongestName && names.Find(text[..end]) is { IsSubheading: false, Role: not SectionRole.Other } name ? name.Role : null;
    }
}
