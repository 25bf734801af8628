using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>Moves the sentence at the cursor from the findings to the impression, or back.</summary>
internal static class MovingRewrites
{
    public static void Add(ReportAnalysis analysis, Section section, List<Sentence> sentences, TextSpan range, List<ReportRewrite> rewrites)
    {
        SectionRole target = section.Role switch
        {
            SectionRole.Findings => SectionRole.Impression,
            SectionRole.Impression => SectionRole.Findings,
            _ => SectionRole.Other,
        };
        if (target == SectionRole.Other || sentences.Find(sentence => range.Start >= sentence.Span.Start && range.Start <= sentence.Span.End) is not { } moved)
        {
            return;
        }

        string name = target == SectionRole.Impression ? "impression" : "findings";
        Section? to = analysis.Sections.LastOrDefault(other => other.Report == section.Report && other.Role == target && other.Level == 1);
        if (to is null && target == SectionRole.Findings)
        {
            return;
        }

        TextEdit removal = RemovalOf(analysis, moved);
        TextEdit insertion = to is null ? NewSection(analysis, moved) : InsertionInto(analysis, to, moved);
        rewrites.Add(new ReportRewrite($"move:{name}", $"Move this sentence to the {name}",
            removal.Span.Start < insertion.Span.Start ? [removal, insertion] : [insertion, removal]));
    }

    /// <summary>The sentence with its number and the blanks that would be left over.</summary>
    private static TextEdit RemovalOf(ReportAnalysis analysis, Sentence sentence)
    {
        string content = analysis.Text.Content;
        int start = sentence.ListMarker.IsEmpty ? sentence.Span.Start : sentence.ListMarker.Start;
        int end = sentence.Span.End;
        while (end < content.Length && content[end] is ' ' or '\t')
        {
            end++;
        }

        bool isLineEnd = end == content.Length || content[end] is '\r' or '\n';
        if (isLineEnd)
        {
            int before = start;
            while (before > 0 && content[before - 1] is ' ' or '\t')
            {
                before--;
            }

            // Alone on its line it takes the line with it; at the end of one, the blank before it.
            bool isLineStart = before == 0 || content[before - 1] == '\n';
            start = before;
            end = isLineStart && end < content.Length ? analysis.Text.LineStart(analysis.Text.LineOf(end) + 1) : end;
        }

        return new TextEdit(TextSpan.FromBounds(start, end), "");
    }

    private static TextEdit InsertionInto(ReportAnalysis analysis, Section to, Sentence moved)
    {
        int lastSection = analysis.Sections.LastOrDefault(other => other.Parent == to.Index)?.Index ?? to.Index;
        TextSpan body = analysis.Sections[lastSection].Body;
        int end = body.Start + analysis.Text.Slice(body).TrimEnd().Length;
        List<Sentence> there = [.. analysis.Sentences.Where(sentence => sentence.Section == to.Index)];
        string sentence = Text(analysis, moved);
        if (there.Count == 0)
        {
            return new TextEdit(new TextSpan(end, 0), " " + sentence);
        }

        bool isList = there.TrueForAll(static one => !one.ListMarker.IsEmpty);
        string number = isList ? MarkerAfter(analysis, there) : "";
        bool isLines = isList || (there.Count > 1 && analysis.Text.Slice(TextSpan.FromBounds(there[^2].Span.End, there[^1].Span.Start)).Contains('\n'));
        return new TextEdit(new TextSpan(end, 0), (isLines ? "\n" : " ") + number + sentence);
    }

    private static TextEdit NewSection(ReportAnalysis analysis, Sentence moved)
    {
        string heading = ReportStructurer.HeadingOf(SectionRole.Impression, analysis.Grammar);
        return new TextEdit(new TextSpan(analysis.Text.Length, 0), $"\n\n{heading}: {Text(analysis, moved)}\n");
    }

    private static string MarkerAfter(ReportAnalysis analysis, List<Sentence> list)
    {
        string last = analysis.Text.ToString(list[^1].ListMarker);
        string digits = last.TrimEnd('.', ')').TrimStart('(');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? last.Replace(digits, (number + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) + " "
            : last + " ";
    }

    private static string Text(ReportAnalysis analysis, Sentence sentence)
    {
        string text = analysis.Text.ToString(sentence.Span);
        return char.IsLetterOrDigit(text[^1]) ? text + "." : text;
    }
}
