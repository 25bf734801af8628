using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>Changes how the sentences of a section stand: on lines of their own, as prose, numbered.</summary>
internal static class LayoutRewrites
{
    public static void Add(ReportAnalysis analysis, Section section, List<Sentence> sentences, List<ReportRewrite> rewrites)
    {
        if (sentences.Count < 2)
        {
            return;
        }

        AddIfAny("lines", "One sentence per line", Rejoin(analysis, sentences, static (gap, sentence, _) => gap.Contains('\n') ? null : "\n" + sentence));
        AddIfAny("prose", "Join the lines to prose", Rejoin(analysis, sentences, static (gap, _, hasMarker) => gap.Contains('\n') || hasMarker ? " " : null));
        if (section.Role == SectionRole.Impression && sentences.TrueForAll(static sentence => sentence.ListMarker.IsEmpty))
        {
            AddIfAny("number", "Number the impression", Number(analysis, sentences));
        }

        void AddIfAny(string id, string title, List<TextEdit> edits)
        {
            if (edits.Count > 0)
            {
                rewrites.Add(new ReportRewrite(id, title, edits));
            }
        }
    }

    /// <summary>What to write between two sentences, with the list marker of the second; null leaves it.</summary>
    private delegate string? Joint(ReadOnlySpan<char> gap, string marker, bool hasMarker);

    private static List<TextEdit> Rejoin(ReportAnalysis analysis, List<Sentence> sentences, Joint joint)
    {
        var edits = new List<TextEdit>();
        for (int i = 1; i < sentences.Count; i++)
        {
            var gap = TextSpan.FromBounds(sentences[i - 1].Span.End, sentences[i].Span.Start);
            TextSpan marker = sentences[i].ListMarker;
            string kept = marker.IsEmpty ? "" : analysis.Text.ToString(marker) + " ";
            if (joint(analysis.Text.Slice(gap), kept, !marker.IsEmpty) is { } text)
            {
                string stop = text == " " && NeedsStop(analysis.Text, sentences[i - 1]) ? "." : "";
                edits.Add(new TextEdit(gap, stop + text));
            }
        }

        // The first sentence of prose needs no number either.
        if (edits.Count > 0 && edits.TrueForAll(static edit => !edit.NewText.Contains('\n', StringComparison.Ordinal)) && !sentences[0].ListMarker.IsEmpty)
        {
            edits.Insert(0, new TextEdit(TextSpan.FromBounds(sentences[0].ListMarker.Start, sentences[0].Span.Start), ""));
        }

        return edits;
    }

    private static List<TextEdit> Number(ReportAnalysis analysis, List<Sentence> sentences)
    {
        bool byLine = sentences.Exists(sentence => sentence.Index > sentences[0].Index
            && analysis.Text.Slice(TextSpan.FromBounds(sentences[0].Span.End, sentence.Span.Start)).Contains('\n'));
        var edits = new List<TextEdit>();
        int number = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            int from = i == 0 ? StartOfGap(analysis, sentences[0]) : sentences[i - 1].Span.End;
            var gap = TextSpan.FromBounds(from, sentences[i].Span.Start);
            if (byLine && i > 0 && !analysis.Text.Slice(gap).Contains('\n'))
            {
                continue;
            }

            string digits = (++number).ToString(CultureInfo.InvariantCulture);
            edits.Add(new TextEdit(gap, from == 0 ? $"{digits}. " : $"\n{digits}. "));
        }

        return number > 1 ? edits : [];
    }

    /// <summary>The white space between the heading and the first sentence.</summary>
    private static int StartOfGap(ReportAnalysis analysis, Sentence first) =>
        analysis.Text.Content.AsSpan(0, first.Span.Start).TrimEnd().Length;

    private static bool NeedsStop(SourceText text, Sentence sentence) => char.IsLetterOrDigit(text.Content[sentence.Span.End - 1]);
}
