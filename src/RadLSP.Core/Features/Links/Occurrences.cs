using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Every place of a document that names the same thing as the word under the cursor.</summary>
public static class Occurrences
{
    public static IReadOnlyList<TextSpan> At(ReportAnalysis analysis, int offset)
    {
        var concepts = new HashSet<int>();
        foreach (Finding finding in analysis.Findings)
        {
            if (finding.Concept.Kind != ConceptKind.Normal && finding.Span.Start <= offset && offset <= finding.Span.End)
            {
                concepts.Add(finding.Concept.Index);
            }
        }

        if (analysis.SentenceAt(offset) is { } sentence)
        {
            AddMatches(sentence, offset - sentence.Span.Start, concepts);
        }

        return concepts.Count == 0 ? [] : Named(analysis, concepts);
    }

    /// <summary>The longest phrase under the cursor; the shorter ones inside it name something else.</summary>
    private static void AddMatches(Sentence sentence, int inside, HashSet<int> concepts)
    {
        List<(Concept Concept, TextSpan Span)> here = [.. sentence.Analysis.Matches
            .Select(m => (m.Concept, Span: sentence.Analysis.SpanOf(m)))
            .Where(m => m.Span.Start <= inside && inside <= m.Span.End)];
        int longest = here.Count == 0 ? 0 : here.Max(m => m.Span.Length);
        concepts.UnionWith(here.Where(m => m.Span.Length == longest).Select(m => m.Concept.Index));
    }

    private static List<TextSpan> Named(ReportAnalysis analysis, HashSet<int> concepts)
    {
        var spans = new HashSet<TextSpan>();
        foreach (Sentence sentence in analysis.Sentences)
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (concepts.Contains(match.Concept.Index))
                {
                    spans.Add(sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start));
                }
            }

            foreach (Finding finding in sentence.Analysis.Findings)
            {
                if (concepts.Contains(finding.Concept.Index))
                {
                    spans.Add(finding.Span.Shift(sentence.Span.Start));
                }
            }
        }

        return WithoutOverlaps(spans);
    }

    private static List<TextSpan> WithoutOverlaps(HashSet<TextSpan> spans)
    {
        var kept = new List<TextSpan>();
        foreach (TextSpan span in spans.OrderBy(s => s.Start).ThenByDescending(s => s.Length))
        {
            if (kept.Count == 0 || !kept[^1].Overlaps(span))
            {
                kept.Add(span);
            }
        }

        return kept;
    }
}
