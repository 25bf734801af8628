using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;

namespace RadLSP.Impressions.Drafting;

/// <summary>What two wordings of a finding must have in common to say the same.</summary>
internal static class Fact
{
    /// <summary>Both say the same of the same thing at the same place.</summary>
    public static bool IsSame(Finding first, Finding second) =>
        first.Concept.Index == second.Concept.Index
        && first.Status == second.Status
        && first.Side == second.Side
        && first.Severity?.Index == second.Severity?.Index
        && first.Change?.Index == second.Change?.Index
        && IsSame(first.Anatomy, second.Anatomy)
        && IsSame(first.Qualifiers, second.Qualifiers)
        && first.Levels.SequenceEqual(second.Levels)
        && first.Measurements.Count == second.Measurements.Count
        && first.Measurements.Zip(second.Measurements).All(static pair => IsSame(pair.First, pair.Second));

    /// <summary>
    /// A shorter wording says nothing that the sentence does not say, and all that it has to: every fact of it is one of the
    /// sentence, and every wanted fact is in it. The same number of words that assert something must reach it.
    /// </summary>
    public static bool Keeps(SentenceAnalysis wording, SentenceAnalysis sentence, IReadOnlyList<Finding> wanted)
    {
        foreach (Finding finding in wording.Findings)
        {
            if (!sentence.Findings.Any(known => IsSame(known, finding)))
            {
                return false;
            }
        }

        foreach (Finding finding in wanted)
        {
            if (!wording.Findings.Any(known => IsSame(known, finding)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(IReadOnlyList<Concept> first, IReadOnlyList<Concept> second)
    {
        if (first.Count != second.Count)
        {
            return false;
        }

        foreach (Concept concept in first)
        {
            if (!second.Any(other => other.Index == concept.Index))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(Measurement first, Measurement second) =>
        first.Dimension == second.Dimension && first.Unit == second.Unit && first.IsPrior == second.IsPrior && first.IsRange == second.IsRange
        && first.First.Equals(second.First) && first.Second.Equals(second.Second) && first.Third.Equals(second.Third);
}
