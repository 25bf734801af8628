using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Assertions;

/// <summary>Tells how a report asserts any stretch of its text, whether the lexicon knows the words or not.</summary>
public static class AssertionReader
{
    /// <summary>How the document asserts the words of <paramref name="target"/>.</summary>
    /// <param name="analysis">The analysed document.</param>
    /// <param name="target">The words, in UTF-16 offsets of the document; parts outside the document are ignored.</param>
    /// <returns>The status in the sentence that holds most of the target; the default where there is no sentence.</returns>
    public static AssertionStatus StatusOf(ReportAnalysis analysis, TextSpan target)
    {
        if (MostOverlapped(analysis, target) is not { } sentence)
        {
            return StatusOfHeading(analysis, target);
        }

        TextSpan within = target.Shift(-sentence.Span.Start);
        (int first, int end) = TokensOf(sentence.Analysis.Tokens, within);
        AssertionStatus status = first < end
            ? AssertionAnalyzer.StatusOf(sentence.Analysis.Cues, first, end)
            : AssertionStatus.Default;
        return status.Under(analysis.HeadingStatuses[sentence.Section]);
    }

    /// <summary>A finding may be the heading itself: "JOINT EFFUSION: none".</summary>
    private static AssertionStatus StatusOfHeading(ReportAnalysis analysis, TextSpan target)
    {
        foreach (Section section in analysis.Sections)
        {
            if (section.Heading.Overlaps(target))
            {
                int start = section.Heading.Start;
                Sentence? first = analysis.Sentences.FirstOrDefault(sentence => sentence.Section == section.Index);
                string text = analysis.Text.ToString(TextSpan.FromBounds(start, first?.Span.End ?? section.Heading.End));
                SentenceAnalysis joined = SentenceAnalyzer.Analyze(text, analysis.Grammar);
                (int from, int to) = TokensOf(joined.Tokens, target.Shift(-start));
                return from < to ? AssertionAnalyzer.StatusOf(joined.Cues, from, to) : AssertionStatus.Default;
            }
        }

        return AssertionStatus.Default;
    }

    private static Sentence? MostOverlapped(ReportAnalysis analysis, TextSpan target)
    {
        FixedList<Sentence> sentences = analysis.Sentences;
        int low = 0;
        int high = sentences.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sentences[middle].Span.End <= target.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        Sentence? best = null;
        int bestOverlap = 0;
        for (int i = low; i < sentences.Count && sentences[i].Span.Start < target.End; i++)
        {
            TextSpan span = sentences[i].Span;
            int overlap = Math.Min(span.End, target.End) - Math.Max(span.Start, target.Start);
            if (overlap > bestOverlap)
            {
                best = sentences[i];
                bestOverlap = overlap;
            }
        }

        return best;
    }

    /// <summary>The tokens that a span touches, as first and exclusive end.</summary>
    private static (int First, int End) TokensOf(FixedList<Token> tokens, TextSpan span)
    {
        int first = 0;
        while (first < tokens.Count && tokens[first].End <= span.Start)
        {
            first++;
        }

        int end = first;
        while (end < tokens.Count && tokens[end].Start < span.End)
        {
            end++;
        }

        return (first, end);
    }
}
