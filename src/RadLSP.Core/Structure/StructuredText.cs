using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Structure;

/// <summary>Writes a structured report as text: a heading for each section, a line for each organ, a line for each item of a list.</summary>
public static class StructuredText
{
    public static string Write(IEnumerable<WrittenSection> sections)
    {
        var text = new StringBuilder(1024);
        foreach (WrittenSection section in sections)
        {
            if (section.Sentences.Count == 0 && section.Name.Length == 0)
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
                WriteOrgans(section, text);
            }
            else
            {
                WriteProse(section, text);
            }
        }

        return text.ToString();
    }

    /// <summary>A sentence with its line breaks turned into blanks and closed by a full stop where it has no mark at its end.</summary>
    public static string Sentence(ReadOnlySpan<char> sentence)
    {
        var text = new StringBuilder(sentence.Length + 1);
        AppendSentence(sentence, text);
        return text.ToString();
    }

    /// <summary>The name of an item as it begins a line.</summary>
    public static string Heading(string item) => item.Length == 0 ? "" : char.ToUpperInvariant(item[0]) + item[1..];

    /// <summary>The findings below one heading, an organ a line, from after the colon of the heading.</summary>
    internal static string WriteFindings(ReportAnalysis analysis, StructuredReport report, Section section)
    {
        var text = new StringBuilder();
        StructuredSection findings = report.Sections.First(one => one.Role == SectionRole.Findings && one.Report == section.Report);
        text.Append('\n');
        WriteOrgans(WrittenSection.Of(analysis, findings), text);
        text.Length--;
        return text.ToString();
    }

    private static void WriteOrgans(WrittenSection section, StringBuilder text)
    {
        string? name = null;
        string label = "";
        foreach (WrittenSentence sentence in section.Sentences)
        {
            if (sentence.Item != name)
            {
                if (name is not null)
                {
                    EndLine(text);
                }

                name = sentence.Item;
                label = "";
                text.Append(Heading(name)).Append(':');
            }

            text.Append(' ');
            if (sentence.Label != label && sentence.Label.Length > 0)
            {
                text.Append(sentence.Label).Append(": ");
            }

            label = sentence.Label;
            AppendSentence(sentence.Text.Span, text);
        }

        if (name is not null)
        {
            EndLine(text);
        }
    }

    /// <summary>Sentences that stood on lines of their own stay on lines of their own.</summary>
    private static void WriteProse(WrittenSection section, StringBuilder text)
    {
        if (section.Name.Length > 0)
        {
            text.Append(section.Name).Append(':');
        }

        bool isFirst = true;
        foreach (WrittenSentence sentence in section.Sentences)
        {
            if (sentence.StartsLine)
            {
                text.Append('\n');
            }
            else if (!isFirst || section.Name.Length > 0)
            {
                text.Append(' ');
            }

            isFirst = false;
            if (sentence.Marker.Length > 0)
            {
                text.Append(sentence.Marker).Append(' ');
            }

            AppendSentence(sentence.Text.Span, text);
        }

        EndLine(text);
    }

    /// <summary>Line breaks inside a sentence become blanks; nothing else changes.</summary>
    private static void AppendSentence(ReadOnlySpan<char> sentence, StringBuilder text)
    {
        bool isBlank = false;
        foreach (char c in sentence)
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
        if (text.Length > 0 && (char.IsLetterOrDigit(text[^1]) || text[^1] == ')'))
        {
            text.Append('.');
        }
    }

    private static void EndLine(StringBuilder text) => text.Append('\n');
}
