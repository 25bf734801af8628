using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What "expand selection" selects at a place: word, phrase, sentence, section, report, document.</summary>
public static class SelectionSteps
{
    /// <summary>Spans around <paramref name="offset"/>, each strictly inside the next; the last is the whole document.</summary>
    public static IReadOnlyList<TextSpan> At(ReportAnalysis analysis, int offset)
    {
        var steps = new List<TextSpan>();
        if (analysis.SentenceAt(offset) is { } sentence)
        {
            AddInside(sentence, offset, steps);
            Add(sentence.Span, steps);
        }

        if (analysis.SectionAt(offset) is { } section)
        {
            AddSections(analysis, section, offset, steps);
        }

        Add(new TextSpan(0, analysis.Text.Length), steps);
        return steps;
    }

    private static void AddInside(Sentence sentence, int offset, List<TextSpan> steps)
    {
        int inside = offset - sentence.Span.Start;
        foreach (Token token in sentence.Analysis.Tokens)
        {
            if (token.Start <= inside && inside <= token.End && token.Kind != TokenKind.Punctuation)
            {
                Add(token.Span.Shift(sentence.Span.Start), steps);
                break;
            }
        }

        IEnumerable<TextSpan> phrases = sentence.Analysis.Matches.Select(sentence.Analysis.SpanOf)
            .Concat(sentence.Analysis.Measurements.Select(m => m.Span))
            .Concat(sentence.Analysis.Findings.Select(f => f.Span))
            .Where(s => s.Start <= inside && inside <= s.End)
            .OrderBy(s => s.Length);
        foreach (TextSpan phrase in phrases)
        {
            Add(phrase.Shift(sentence.Span.Start), steps);
        }
    }

    private static void AddSections(ReportAnalysis analysis, Section section, int offset, List<TextSpan> steps)
    {
        if (section.Heading.Contains(offset))
        {
            Add(section.Heading, steps);
        }
        else
        {
            Add(Trim(analysis.Text, section.Body), steps);
        }

        Add(section.Span, steps);
        Section top = section.Parent >= 0 ? analysis.Sections[section.Parent] : section;
        TextSpan whole = top.Span;
        TextSpan report = top.Span;
        foreach (Section other in analysis.Sections)
        {
            if (other.Report == top.Report)
            {
                report = report.Cover(other.Span);
                whole = other.Parent == top.Index ? whole.Cover(other.Span) : whole;
            }
        }

        Add(whole, steps);
        Add(report, steps);
    }

    private static TextSpan Trim(SourceText text, TextSpan span)
    {
        int start = span.Start;
        int end = span.End;
        while (start < end && char.IsWhiteSpace(text.Content[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text.Content[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static void Add(TextSpan span, List<TextSpan> steps)
    {
        if (steps.Count == 0 || (span.Contains(steps[^1]) && span != steps[^1]))
        {
            steps.Add(span);
        }
    }
}
