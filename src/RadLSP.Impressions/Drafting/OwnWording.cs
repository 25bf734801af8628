using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>Says what a draft says in words that the user chose before, where they say neither more nor less.</summary>
internal sealed class OwnWording(Grammar grammar, ImpressionWording wording)
{
    private readonly HashSet<string> _neutral = [.. wording.NeutralWords];
    private readonly PhraseList _whollyNormal = new(wording.WhollyNormal);
    private readonly PhraseList _normalWords = new(wording.NormalWords);
    private readonly PhraseList _allClear = new([.. wording.AllClear, .. wording.WhollyNormal]);

    /// <summary>What the report says, to hold sentences against it.</summary>
    public Support SupportOf(DraftedReport drafted) => new(drafted, _neutral, _whollyNormal);

    /// <summary>The sentence for a normal exam that the user would most likely write; null when none of theirs fits.</summary>
    public DraftStatement? Normal(Support support, OwnWords own)
    {
        DraftStatement? best = null;
        double most = 0;
        foreach (OwnReport report in own.Reports)
        {
            foreach (Sentence sentence in Sentences(report.Impression))
            {
                string text = StatementWording.Sentence(StatementWording.Clean(sentence.Analysis.Text));
                if (IsNormal(sentence.Analysis) && support.Of(sentence.Analysis) is { Length: > 0 } evidence && own.Expected(text) is var expected && expected > most)
                {
                    (best, most) = (new DraftStatement(text, evidence), expected);
                }
            }
        }

        return best;
    }

    /// <summary>Whole earlier impressions that say what this draft must say and nothing that the report does not say.</summary>
    /// <param name="support">What the report says.</param>
    /// <param name="own">The earlier reports.</param>
    /// <param name="owed">Findings that must be named.</param>
    /// <param name="isQuiet">Nothing acute was found, so that it may be said so.</param>
    public IEnumerable<ImpressionDraft> Whole(Support support, OwnWords own, List<Finding> owed, bool isQuiet)
    {
        foreach (OwnReport report in own.Reports)
        {
            var statements = new List<DraftStatement>();
            var named = new List<Finding>();
            bool isNumbered = false;
            foreach (Sentence sentence in Sentences(report.Impression))
            {
                string text = StatementWording.Sentence(StatementWording.Clean(sentence.Analysis.Text));
                if (text.Length == 0)
                {
                    continue;
                }

                if (support.Of(sentence.Analysis) is not { Length: > 0 } evidence || (!isQuiet && _allClear.Find(sentence.Analysis.Text, 0).At >= 0))
                {
                    statements.Clear();
                    break;
                }

                statements.Add(new DraftStatement(text, evidence));
                named.AddRange(sentence.Analysis.Findings);
                isNumbered |= !sentence.ListMarker.IsEmpty;
            }

            if (statements.Count > 0 && owed.TrueForAll(finding => named.Exists(other => IsNamed(finding, other))))
            {
                yield return new ImpressionDraft(statements) { IsNumbered = isNumbered };
            }
        }
    }

    private static bool IsNamed(Finding owed, Finding named) =>
        owed.Concept.Index == named.Concept.Index && owed.Side == named.Side && owed.Severity?.Index == named.Severity?.Index
        && owed.Change?.Index == named.Change?.Index && owed.Measurements.Count == named.Measurements.Count;

    /// <summary>It speaks of what is normal, and affirms nothing else.</summary>
    private bool IsNormal(SentenceAnalysis sentence) => _normalWords.Find(sentence.Text, 0).At >= 0 && !sentence.Findings.Any(static finding =>
        finding.Concept.Kind != ConceptKind.Normal && finding.Status.Assertion != Assertion.Absent);

    private IEnumerable<Sentence> Sentences(string impression) => ReportAnalyzer.Analyze(new SourceText(impression), grammar).Sentences;
}
