using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>Says what the analysis has understood at a place, so that a reader can see why something is flagged.</summary>
public static class Explainer
{
    /// <param name="analysis">The analysis.</param>
    /// <param name="diagnostics">The diagnostics that the user is shown.</param>
    /// <param name="offset">The place.</param>
    /// <returns>The explanation, or null where there is nothing to say.</returns>
    public static Explanation? At(ReportAnalysis analysis, IReadOnlyList<Diagnostic> diagnostics, int offset)
    {
        List<Diagnostic> flagged = [.. diagnostics.Where(d => Touches(d.Span, offset))];
        var terms = new List<ExplainedTerm>();
        TextSpan? span = null;
        foreach (Finding finding in analysis.Findings)
        {
            if (finding.Concept.Kind != ConceptKind.Normal && Touches(finding.Span, offset))
            {
                terms.Add(Describe(finding, analysis));
                span = span?.Cover(finding.Span) ?? finding.Span;
            }
        }

        if (analysis.SentenceAt(offset) is { } sentence)
        {
            AddMeasurement(sentence, offset, terms, ref span);
            if (terms.Count == 0)
            {
                AddTerms(sentence, analysis, offset, terms, ref span);
            }
        }

        TextSpan? about = flagged.Count > 0 ? flagged[0].Span : span;
        return about is { } found ? new Explanation(found, flagged, terms) : null;
    }

    private static bool Touches(TextSpan span, int offset) => offset >= span.Start && offset <= span.End;

    private static ExplainedTerm Describe(Finding finding, ReportAnalysis analysis)
    {
        var facts = new List<Fact> { new("assertion", FindingWords.Of(finding.Status)) };
        if (finding.Anatomy.Count > 0)
        {
            string names = string.Join(", ", finding.Anatomy.Select(a => a.Name));
            facts.Add(new Fact("anatomy", finding.IsAnatomyImplied ? names + " (implied)" : names));
        }

        AddIf(finding.Side != Laterality.None, "side", FindingWords.Of(finding.Side));
        AddIf(finding.Severity is not null, "severity", finding.Severity?.Name);
        AddIf(finding.Change is not null, "change", finding.Change?.Name);
        foreach (Measurement measurement in finding.Measurements)
        {
            AddIf(true, measurement.IsPrior ? "prior size" : "size", analysis.Text.ToString(measurement.Span));
        }

        return new ExplainedTerm(finding.Concept.Name, facts);

        void AddIf(bool isThere, string label, string? value)
        {
            if (isThere && value is not null)
            {
                facts.Add(new Fact(label, value));
            }
        }
    }

    private static void AddMeasurement(Sentence sentence, int offset, List<ExplainedTerm> terms, ref TextSpan? span)
    {
        foreach (Measurement measurement in sentence.Analysis.Measurements)
        {
            TextSpan place = measurement.Span.Shift(sentence.Span.Start);
            if (Touches(place, offset) && !measurement.Span.IsEmpty)
            {
                var facts = new List<Fact>();
                if (measurement.Dimension.Length > 0)
                {
                    facts.Add(new Fact("measures", measurement.Dimension));
                }

                if (measurement.IsPrior)
                {
                    facts.Add(new Fact("time", "an earlier exam"));
                }

                terms.Add(new ExplainedTerm(sentence.Analysis.Text.Substring(measurement.Span.Start, measurement.Span.Length), facts));
                span = span?.Cover(place) ?? place;
            }
        }
    }

    private static void AddTerms(Sentence sentence, ReportAnalysis analysis, int offset, List<ExplainedTerm> terms, ref TextSpan? span)
    {
        foreach (ConceptMatch match in sentence.Analysis.Matches)
        {
            TextSpan place = sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start);
            if (Touches(place, offset) && match.Concept.Kind is not (ConceptKind.EntityWord or ConceptKind.Normal))
            {
                terms.Add(new ExplainedTerm(match.Concept.Name, ConceptFacts.Of(match.Concept, analysis.Grammar.Lexicon)));
                span = span?.Cover(place) ?? place;
            }
        }
    }
}
