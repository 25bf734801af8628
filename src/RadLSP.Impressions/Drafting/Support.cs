using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;
using RadLSP.Impressions.Scoring;

namespace RadLSP.Impressions.Drafting;

/// <summary>
/// Whether a sentence of an earlier impression says only what the current findings say: word for word, apart from words that say
/// nothing by themselves, and finding for finding.
/// </summary>
internal sealed class Support
{
    private readonly DraftedReport _drafted;
    private readonly HashSet<string> _neutral;
    private readonly PhraseList _whollyNormal;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly bool _affirmsNothing;

    public Support(DraftedReport drafted, HashSet<string> neutral, PhraseList whollyNormal)
    {
        _drafted = drafted;
        _neutral = neutral;
        _whollyNormal = whollyNormal;
        foreach (BodySentence sentence in drafted.Body)
        {
            _words.UnionWith(Overlap.WordsOf(sentence.Sentence.Analysis.Text));
        }

        _affirmsNothing = !drafted.Findings.Exists(static finding =>
            finding.Status.Assertion != Core.Assertions.Assertion.Absent && finding.Concept is { Kind: ConceptKind.Observation, IsSymptom: false });
    }

    /// <summary>The places of the report that say what the sentence says; null when it says more.</summary>
    public TextSpan[]? Of(SentenceAnalysis sentence)
    {
        if (Overlap.WordsOf(sentence.Text).Any(word => !_words.Contains(word) && (!_neutral.Contains(word) || char.IsDigit(word[0])))
            || (!_affirmsNothing && _whollyNormal.Find(sentence.Text, 0).At >= 0))
        {
            return null;
        }

        var places = new SortedSet<int>();
        foreach (Finding finding in sentence.Findings)
        {
            if (Overlap.WordsOf(sentence.Text.Substring(finding.Span.Start, finding.Span.Length)).All(_neutral.Contains)
                && (finding.IsAbsent || finding.Concept.Kind == ConceptKind.Normal))
            {
                continue;
            }

            if (_drafted.Findings.Find(known => Says(known, finding)) is not { } found)
            {
                return null;
            }

            places.Add(found.Sentence);
        }

        return [.. _drafted.Body.Where(one => places.Contains(one.Sentence.Index) || (places.Count == 0 && IsReassuring(one))).Select(static one => one.Sentence.Span)];
    }

    /// <summary>A sentence that denies something or calls it normal.</summary>
    public static bool IsReassuring(BodySentence sentence) => sentence.Sentence.Analysis.Findings.Any(static finding =>
        finding.IsAbsent || finding.Concept.Kind == ConceptKind.Normal);

    /// <summary>The finding of the report says all that the other one says.</summary>
    private static bool Says(Finding known, Finding finding) =>
        known.Concept.Index == finding.Concept.Index
        && known.Status == finding.Status
        && (finding.Side == Laterality.None || finding.Side == known.Side)
        && (finding.Severity is null || finding.Severity.Index == known.Severity?.Index)
        && (finding.Change is null || finding.Change.Index == known.Change?.Index)
        && (finding.IsAnatomyImplied || finding.Anatomy.All(place => known.Anatomy.Any(other => other.Index == place.Index)))
        && finding.Qualifiers.All(word => known.Qualifiers.Any(other => other.Index == word.Index))
        && finding.Levels.All(known.Levels.Contains)
        && finding.Measurements.All(value => known.Measurements.Any(other => other.Dimension == value.Dimension && other.Unit == value.Unit
            && other.IsPrior == value.IsPrior && other.First.Equals(value.First) && other.Second.Equals(value.Second)));
}
