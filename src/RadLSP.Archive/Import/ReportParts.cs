using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Archive.Import;

/// <summary>The text of a report by what it is for. Headings of findings and impression are left out, those of other sections stay.</summary>
/// <param name="Exam">What was examined: the line of the exam, or the title.</param>
/// <param name="Findings">What was seen.</param>
/// <param name="Impression">What was concluded.</param>
/// <param name="Other">Indication, technique, comparison and the rest, each with its heading.</param>
internal sealed record ReportParts(string Exam, string Findings, string Impression, string Other)
{
    public static ReportParts Of(ReportAnalysis analysis)
    {
        var exam = new StringBuilder();
        var findings = new StringBuilder();
        var impression = new StringBuilder();
        var other = new StringBuilder();
        foreach (Section section in analysis.Sections)
        {
            ReadOnlySpan<char> body = analysis.Text.Slice(section.Body).Trim();
            StringBuilder target = section.Role switch
            {
                SectionRole.Exam => exam,
                SectionRole.Findings => findings,
                SectionRole.Impression => impression,

                // A text without any heading is all findings.
                SectionRole.Unheaded when analysis.Sections.Count == 1 => findings,
                _ => other,
            };
            bool keepsHeading = section.Name.Length > 0 && (ReferenceEquals(target, other) || section.Level > 1);
            if (body.IsEmpty && !keepsHeading)
            {
                continue;
            }

            if (target.Length > 0)
            {
                target.Append('\n');
            }

            if (keepsHeading)
            {
                target.Append(section.Name).Append(": ");
            }

            target.Append(body);
        }

        return new ReportParts(exam.ToString(), findings.ToString(), impression.ToString(), other.ToString());
    }
}
