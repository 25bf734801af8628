using System.Text.RegularExpressions;
using RadLSP.Bench.Data;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>A clean report as the kinds of error see it: its outline, what was examined, and the findings that it names.</summary>
internal sealed partial class Specimen
{
    private const int LongestTitle = 90;
    private readonly InjectionLists _lists;
    private List<Mention>? _mentions;

    public Specimen(CleanReport report, InjectionLists lists)
    {
        _lists = lists;
        Report = report;
        Outline = ReportOutline.Read(report.Text, lists.Headings);
        Header = string.Join('\n', new[] { report.Context ?? "", report.Text[..TitleLength] }
            .Concat(Outline.Sections.Where(s => s.Kind is SectionKind.Exam).Select(s => Outline.Slice(s.Body))));
        Exam = lists.Exams.Guess(this);
    }

    public CleanReport Report { get; }

    public ReportOutline Outline { get; }

    public string Text => Report.Text;

    /// <summary>The length of the first line when it is a title: short, and not the heading of another section.</summary>
    public int TitleLength
    {
        get
        {
            int end = Text.AsSpan().IndexOfAny('\r', '\n');
            end = end < 0 ? Text.Length : end;
            bool isTitle = end <= LongestTitle && Outline.Sections.Count > 0
                && (Outline.Sections[0].Kind == SectionKind.Exam || Outline.Sections[0].Heading.Length == 0 || Outline.Sections[0].Heading.Length >= end);
            return isTitle && !Text.AsSpan(0, end).Contains(". ", StringComparison.Ordinal) ? end : 0;
        }
    }

    /// <summary>Notes of a clinic or operation have many sections around the images; radiological scenes would be out of place there.</summary>
    public bool IsClinicalNote => Outline.Sections.Count(s => s.Kind == SectionKind.Other) >= 2;

    /// <summary>Exam title lines: of the context, the first line and the exam sections.</summary>
    public string Header { get; }

    public ExamGuess Exam { get; }

    /// <summary>The findings named in findings and impression, in text order.</summary>
    public IReadOnlyList<Mention> Mentions => _mentions ??= _lists.Catalogue.FindMentions(this);

    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>The text holds one of these words or phrases as whole words, in any case.</summary>
    public bool Has(IEnumerable<string> phrases) => phrases.Any(phrase => WholeWords.IndexOf(Text, phrase, 0) >= 0);

    public bool HasIn(string text, IEnumerable<string> phrases) => phrases.Any(phrase => WholeWords.IndexOf(text, phrase, 0) >= 0);

    /// <summary>Where a further sentence of the findings can go: after a sentence of the body.</summary>
    public int? EndOfFindings(Dice dice)
    {
        List<OutlineSentence> body = [.. Outline.In(SectionKind.Findings).Where(s => s.Text.EndsWith('.'))];
        if (body.Count == 0)
        {
            return null;
        }

        // Inside a numbered or bulleted list a further sentence joins an item; that reads naturally and keeps the numbers right.
        return dice.Pick(body).Span.End;
    }

    /// <summary>The text that adds an item to the impression in its own style, and where.</summary>
    public (int At, string Text)? ImpressionItem(string item)
    {
        if (Outline.LastSection(SectionKind.Impression) is not { } impression)
        {
            return null;
        }

        item = char.ToUpperInvariant(item[0]) + item[1..];
        string body = Outline.Slice(impression.Body);
        MatchCollection numbers = ItemNumber().Matches(body);
        if (numbers.Count > 0 && int.TryParse(numbers[^1].Groups["n"].Value, out int last) && numbers[0].Index == 0)
        {
            string gap = numbers.Count > 1 && !body.Contains('\n', StringComparison.Ordinal) ? " " : "\n";
            return (impression.Body.End, $"{gap}{last + 1}{numbers[^1].Groups["mark"].Value} {item}");
        }

        Match bullet = Bullet().Match(body);
        return bullet.Success
            ? (impression.Body.End, $"\n{bullet.Groups["mark"].Value}{item}")
            : (impression.Body.End, (body[^1] is '.' or ',' or ':' or ';' ? " " : ". ") + item);
    }


    [GeneratedRegex(@"(?:^|\n|(?<=[.?!]\s))[ \t]*(?<n>\d{1,2})(?<mark>[.)])[ \t]+")]
    private static partial Regex ItemNumber();

    [GeneratedRegex(@"^(?<mark>[-*•][ \t]*)")]
    private static partial Regex Bullet();
}
