using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>The sections of a document as a tree, with the statements of its impressions.</summary>
public static class Outline
{
    private const int LongestName = 80;

    public static IReadOnlyList<OutlineItem> Of(ReportAnalysis analysis)
    {
        var children = new Dictionary<int, List<OutlineItem>>();
        foreach (Section section in analysis.Sections)
        {
            children[section.Index] = [];
        }

        foreach (Sentence sentence in analysis.Sentences)
        {
            if (analysis.Sections[sentence.Section].Role == SectionRole.Impression)
            {
                children[sentence.Section].Add(
                    new OutlineItem(OneLine(sentence.Analysis.Text), OutlineKind.Statement, sentence.Span, sentence.Span, []));
            }
        }

        // Backwards, so that a sub-section is whole before its section takes it in.
        for (int i = analysis.Sections.Count - 1; i >= 0; i--)
        {
            if (analysis.Sections[i] is { Parent: >= 0, Name.Length: > 0 } section)
            {
                children[section.Parent].Add(Item(section, OutlineKind.Subsection, children[i]));
            }
        }

        var reports = new List<List<OutlineItem>>();
        foreach (Section section in analysis.Sections)
        {
            while (reports.Count <= section.Report)
            {
                reports.Add([]);
            }

            if (section is { Parent: < 0, Name.Length: > 0 })
            {
                children[section.Index].Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
                reports[section.Report].Add(Item(section, OutlineKind.Section, children[section.Index]));
            }
        }

        return reports.Count switch
        {
            0 => [],
            1 => reports[0],
            _ => [.. reports.Where(r => r.Count > 0).Select(ReportItem)],
        };
    }

    private static OutlineItem ReportItem(List<OutlineItem> sections, int index) => new(
        $"Report {index + 1}", OutlineKind.Report, sections[0].Span.Cover(sections[^1].Span), sections[0].Heading, sections);

    private static OutlineItem Item(Section section, OutlineKind kind, List<OutlineItem> children)
    {
        TextSpan span = section.Span;
        foreach (OutlineItem child in children)
        {
            span = span.Cover(child.Span);
        }

        return new OutlineItem(OneLine(section.Name), kind, span, section.Heading, children);
    }

    private static string OneLine(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestName)
        {
            return line.Length > 0 ? line : "…";
        }

        int end = char.IsHighSurrogate(line[LongestName - 2]) ? LongestName - 2 : LongestName - 1;
        return line[..end] + "…";
    }
}
