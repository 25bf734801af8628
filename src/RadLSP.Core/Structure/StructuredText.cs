using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Structure;

/// <summary>Writes a structured report as text: a heading for each section, a line for each organ, a line for each item of a list.</summary>
internal static class StructuredText
{
    public static string Write(ReportAnalysis analysis, IReadOnlyList<StructuredSection> sections)
    {
        var text = new StringBuilder(analysis.Text.Length + 256);
        foreach (StructuredSection section in sections)
        {
            if (section.Items.Count == 0 && section.Name.Length == 0)
            {
                continue;
            }

            if (text.Length > 0)
            {
                text.Append('\n');
            }

            if (section.Role == SectionRole.Findings)
            {
                text.Append(section.Name).Append(":\n");
                WriteOrgans(analysis, section, text);
            }
            else
            {
                WriteProse(analysis, section, text);
            }
        }

        return text.ToString();
    }

    /// <summary>The findings below one heading, an organ a line, from after the colon of the heading.</summary>
    public static string WriteFindings(ReportAnalysis analysis, StructuredReport report, Section section)
    {
        var text = new StringBuilder();
        StructuredSection findings = report.Sections.First(one => one.Role == SectionRole.Findings && one.Report == section.Report);
        text.Append('\n');
        WriteOrgans(analysis, findings, text);
        text.Length--;
        return text.ToString();
    }

    private static void WriteOrgans(ReportAnalysis analysis, StructuredSection section, StringBuilder text)
    {
        string? name = null;
        string label = "";
        foreach (StructuredItem item in section.Items)
        {
            if (item.Name != name)
            {
                if (name is not null)
                {
                    EndLine(text);
                }

                name = item.Name;
                label = "";
                text.Append(char.ToUpperInvariant(name[0])).Append(name.AsSpan(1)).Append(':');
            }

            text.Append(' ');
            if (item.Label != label && item.Label.Length > 0)
            {
                text.Append(item.Label).Append(": ");
            }

            label = item.Label;
            AppendSentence(analysis, item, text);
        }

        if (name is not null)
        {
            EndLine(text);
        }
    }

    /// <summary>Sentences that stood on lines of their own stay on lines of their own.</summary>
    private static void WriteProse(ReportAnalysis analysis, StructuredSection section, StringBuilder text)
    {
        if (section.Name.Length > 0)
        {
            text.Append(section.Name).Append(':');
        }

        int line = -1;
        foreach (StructuredItem item in section.Items)
        {
            int own = analysis.Text.LineOf(item.Span.Start);
            if (line >= 0 && own != line)
            {
                text.Append('\n');
            }
            else if (line >= 0 || section.Name.Length > 0)
            {
                text.Append(' ');
            }

            line = analysis.Text.LineOf(item.Span.End);
            if (!item.ListMarker.IsEmpty)
            {
                text.Append(analysis.Text.Slice(item.ListMarker)).Append(' ');
            }

            AppendSentence(analysis, item, text);
        }

        EndLine(text);
    }

    /// <summary>Line breaks inside a sentence become blanks; nothing else changes.</summary>
    private static void AppendSentence(ReportAnalysis analysis, StructuredItem item, StringBuilder text)
    {
        bool isBlank = false;
        foreach (char c in analysis.Text.Slice(item.Span))
        {
            if (c is '\r' or '\n' or '\t' or ' ')
            {
                isBlank = true;
                continue;
            }

            if (isBlank)
            {
                text.Append(' ');
                isBlank = false;
            }

            text.Append(c);
        }

        // What follows on the line must not be read as the rest of this sentence.
        if (char.IsLetterOrDigit(text[^1]) || text[^1] == ')')
        {
            text.Append('.');
        }
    }

    private static void EndLine(StringBuilder text) => text.Append('\n');
}
