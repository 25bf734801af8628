using System.Text.RegularExpressions;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Reports;

/// <summary>A section: its heading line part and the text below it, white space at both ends left out.</summary>
internal sealed record OutlineSection(SectionKind Kind, TextSpan Heading, TextSpan Body);

/// <summary>A sentence or list item, without its number or bullet.</summary>
internal sealed record OutlineSentence(TextSpan Span, OutlineSection Section, string Text);

/// <summary>
/// The injector's own reading of a report: headings and sentences, by simple means. It is deliberately not the detector's parser, so
/// that a mistake of the one is not hidden by the same mistake of the other.
/// </summary>
internal sealed partial class ReportOutline
{
    private ReportOutline(string text, List<OutlineSection> sections, List<OutlineSentence> sentences)
    {
        Text = text;
        Sections = sections;
        Sentences = sentences;
    }

    public string Text { get; }

    public IReadOnlyList<OutlineSection> Sections { get; }

    public IReadOnlyList<OutlineSentence> Sentences { get; }

    public OutlineSection? Section(SectionKind kind) => Sections.FirstOrDefault(section => section.Kind == kind && section.Body.Length > 0);

    /// <summary>The last section of the kind: an addendum or second report comes later.</summary>
    public OutlineSection? LastSection(SectionKind kind) => Sections.LastOrDefault(section => section.Kind == kind && section.Body.Length > 0);

    public IEnumerable<OutlineSentence> In(params SectionKind[] kinds) => Sentences.Where(sentence => kinds.Contains(sentence.Section.Kind));

    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);

    public static ReportOutline Read(string text, SectionHeadings headings)
    {
        var sections = new List<OutlineSection>();
        List<(TextSpan Heading, SectionKind Kind)> found = [];
        foreach (Match line in Line().Matches(text))
        {
            if (headings.Read(line.Value) is var (kind, length))
            {
                found.Add((new TextSpan(line.Index, length), kind));
            }
        }

        AddSection(SectionKind.Findings, new TextSpan(0, 0), found.Count > 0 ? found[0].Heading.Start : text.Length);
        for (int i = 0; i < found.Count; i++)
        {
            AddSection(found[i].Kind, found[i].Heading, i + 1 < found.Count ? found[i + 1].Heading.Start : text.Length);
        }

        var sentences = new List<OutlineSentence>();
        foreach (OutlineSection section in sections)
        {
            AddSentences(text, section, sentences);
        }

        return new ReportOutline(text, sections, sentences);

        void AddSection(SectionKind kind, TextSpan heading, int end)
        {
            TextSpan body = Trim(text, heading.End, end);
            if (body.Length > 0 || heading.Length > 0)
            {
                sections.Add(new OutlineSection(kind, heading, body));
            }
        }
    }

    private static void AddSentences(string text, OutlineSection section, List<OutlineSentence> sentences)
    {
        int start = section.Body.Start;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            if (end.Index < start)
            {
                continue;
            }

            if (end.Index >= section.Body.End)
            {
                break;
            }

            Add(start, end.Index + end.Groups["stop"].Length);
            start = end.Index + end.Length;
        }

        Add(start, section.Body.End);

        void Add(int from, int to)
        {
            Match marker = Marker().Match(text, from, Math.Max(0, to - from));
            TextSpan span = Trim(text, marker.Success ? from + marker.Length : from, to);
            if (span.Length > 1)
            {
                sentences.Add(new OutlineSentence(span, section, text.Substring(span.Start, span.Length)));
            }
        }
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    [GeneratedRegex(@"[^\r\n]+")]
    private static partial Regex Line();

    // A full stop ends a sentence when white space follows that leads to a capital, a digit or a new line; not after a list number,
    // a single capital (an initial) or a common short title.
    [GeneratedRegex(@"(?<stop>(?<!(?:^|[\s(])(?:\d{1,2}|[A-Z]|Dr|Mr|Mrs|Ms|vs|approx|No))[.!?]+[)""]?)(?=\s+[A-Z0-9(\[•-]|\s*$)\s*|(?<stop>)[ \t]*[\r\n]+\s*", RegexOptions.Multiline)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\G\s*(?:\(?\d{1,2}[.)]\s+|[-*•]+\s*)")]
    private static partial Regex Marker();
}
