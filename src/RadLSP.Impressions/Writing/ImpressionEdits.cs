using RadLSP.Core.Analysis;
using RadLSP.Core.Features;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Writing;

/// <summary>Puts a draft into its report, as one edit.</summary>
public static class ImpressionEdits
{
    /// <summary>The impression of a report; null where it has none.</summary>
    public static Section? SectionOf(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Sections.FirstOrDefault(section => section.Report == report.Index && section is { Role: SectionRole.Impression, Heading.IsEmpty: false });
    }

    /// <summary>The impression says something.</summary>
    public static bool IsWritten(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Sentences.Any(sentence => report.RoleOf(sentence) == SectionRole.Impression);
    }

    /// <summary>Writes the whole draft below the heading, or with a heading where there is none; null when an impression is written or the draft is empty.</summary>
    public static TextEdit? Draft(Report report, ImpressionDraft draft)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Statements.Count == 0 || IsWritten(report))
        {
            return null;
        }

        string lineEnd = report.Text.Content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string text = draft.Text.ReplaceLineEndings(lineEnd);
        string separator = draft.Statements.Count == 1 && WritesBesideHeadings(report) ? " " : lineEnd;
        return SectionOf(report) is { } section
            ? new TextEdit(EmptyBody(report, section), separator + text)
            : WithHeading(report, separator + text, lineEnd);
    }

    /// <summary>Adds statements behind the last one of a written impression; null when there are none.</summary>
    public static TextEdit? Complete(Report report, ImpressionDraft draft, IReadOnlyList<DraftStatement> open)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(open);
        Sentence? last = report.Sentences.LastOrDefault(sentence => report.RoleOf(sentence) == SectionRole.Impression);
        if (open.Count == 0 || last is null)
        {
            return null;
        }

        string text = report.Text.Content;
        Section section = report.Sections[last.Section];
        int end = last.Span.End;
        int lineStart = Math.Max(report.Text.LineStart(report.Text.LineOf(end)), section.Heading.End);
        TextSpan marker = WritingPlace.MarkerAt(text, lineStart, end);
        var place = new WritingPlace(report, section, lineStart, marker, new TextSpan(end, 0));
        string stop = text[end - 1] is '.' or '!' or '?' ? "" : ".";
        return new TextEdit(new TextSpan(end, 0), stop + StatementLayout.Of(place, draft, open.Count).Continue(place, open, typed: 0));
    }

    /// <summary>The rest of the heading's line, and a number or bullet that waits below it.</summary>
    private static TextSpan EmptyBody(Report report, Section section)
    {
        string text = report.Text.Content;
        int start = section.Heading.End;
        int end = section.Body.End;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end > start ? end : Math.Max(start, report.Text.LineEnd(report.Text.LineOf(start))));
    }

    /// <summary>Before a signature or an addendum, else at the end of the report.</summary>
    private static TextEdit WithHeading(Report report, string body, string lineEnd)
    {
        string text = report.Text.Content;
        int at = 0;
        bool isLast = true;
        foreach (Section section in report.Sections)
        {
            if (section.Report != report.Index)
            {
                continue;
            }

            if (at > 0 && section.Role is SectionRole.Signature or SectionRole.Addendum or SectionRole.Communication)
            {
                isLast = false;
                break;
            }

            at = section.Span.End;
        }

        int start = at;
        while (start > 0 && char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        SectionName? name = report.Grammar.SectionNames.All.FirstOrDefault(static name => name is { Role: SectionRole.Impression, IsPreferred: true });
        string heading = name is null ? "" : HeadingStyle.Write(report.Sections, name) + ":";
        bool endsDocument = isLast && at >= text.Length;
        return new TextEdit(TextSpan.FromBounds(start, at), lineEnd + lineEnd + heading + body + (endsDocument ? lineEnd : lineEnd + lineEnd));
    }

    /// <summary>The report writes its text on the lines of its headings: "FINDINGS: Clear lungs."</summary>
    private static bool WritesBesideHeadings(Report report)
    {
        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index && section.Role == SectionRole.Findings && !section.Heading.IsEmpty)
            {
                int start = section.Heading.End;
                return !report.Text.Content.AsSpan(start, report.Text.LineEnd(report.Text.LineOf(start)) - start).IsWhiteSpace();
            }
        }

        return false;
    }
}
