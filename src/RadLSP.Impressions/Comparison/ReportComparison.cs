using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;

namespace RadLSP.Impressions.Comparison;

/// <summary>
/// Compares two texts of a report, as a preliminary and a final one, by what they find: other words for the same are no
/// difference, nor is a sentence that moved or an impression that repeats what was described.
/// </summary>
public static class ReportComparison
{
    /// <summary>The findings that were added, removed or changed from one text to the other.</summary>
    /// <param name="before">The earlier text, analysed with the same grammar as the later one.</param>
    /// <param name="after">The later text.</param>
    /// <returns>Changed ones first, then added, then removed; each in the order of its text.</returns>
    /// <exception cref="ArgumentException">The texts were analysed with different grammars.</exception>
    public static IReadOnlyList<FindingDifference> Compare(ReportAnalysis before, ReportAnalysis after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!ReferenceEquals(before.Grammar, after.Grammar))
        {
            throw new ArgumentException("The texts were analysed with different grammars.", nameof(after));
        }

        bool isByReport = before.Reports.Count == after.Reports.Count;
        List<ComparedFinding> earlier = [.. before.Reports.SelectMany(ComparedFinding.Of)];
        List<ComparedFinding> later = [.. after.Reports.SelectMany(ComparedFinding.Of)];
        List<ComparedFinding> removed = [.. earlier];
        List<ComparedFinding> added = [.. later];

        // What stays the same is set aside first, so that a correction is not taken for a change of its neighbour.
        Pair(removed, added, static (one, other) => one.IsConclusion == other.IsConclusion && other.DifferencesFrom(one).Count == 0 ? 0 : null, Fits);
        Pair(removed, added, static (one, other) => other.DifferencesFrom(one).Count == 0 ? 0 : null, Fits);
        List<(ComparedFinding Before, ComparedFinding After)> changed = Pair(
            removed,
            added,
            static (one, other) => one.IsConclusion == other.IsConclusion && other.DifferencesFrom(one) is var differences && ComparedFinding.CanBeOneLesion(differences) ? differences.Count : null,
            Fits);
        added.RemoveAll(one => earlier.Exists(other => Fits(other, one) && one.IsSaidBy(other)));
        removed.RemoveAll(one => later.Exists(other => Fits(one, other) && one.IsSaidBy(other)));
        return WithoutRepeats(
        [
            .. changed.OrderBy(static pair => pair.After.Finding.Span.Start)
                .Select(static pair => new FindingDifference(DifferenceKind.Changed, pair.After.Finding.Concept.Name, pair.Before.Finding, pair.After.Finding, pair.After.DifferencesFrom(pair.Before))),
            .. added.Select(static one => new FindingDifference(DifferenceKind.Added, one.Finding.Concept.Name, null, one.Finding, [])),
            .. removed.Select(static one => new FindingDifference(DifferenceKind.Removed, one.Finding.Concept.Name, one.Finding, null, [])),
        ]);

        bool Fits(ComparedFinding one, ComparedFinding other) =>
            one.Finding.Concept.Index == other.Finding.Concept.Index && (!isByReport || one.Report == other.Report);
    }

    /// <summary>Takes pairs out of both lists, those with the lowest cost first.</summary>
    private static List<(ComparedFinding Before, ComparedFinding After)> Pair(
        List<ComparedFinding> removed, List<ComparedFinding> added, Func<ComparedFinding, ComparedFinding, int?> costOf, Func<ComparedFinding, ComparedFinding, bool> fits)
    {
        var candidates = new List<(int Cost, ComparedFinding Before, ComparedFinding After)>();
        foreach (ComparedFinding one in removed)
        {
            foreach (ComparedFinding other in added)
            {
                if (fits(one, other) && costOf(one, other) is { } cost)
                {
                    candidates.Add((cost, one, other));
                }
            }
        }

        var pairs = new List<(ComparedFinding Before, ComparedFinding After)>();
        foreach ((_, ComparedFinding one, ComparedFinding other) in candidates.OrderBy(static candidate => candidate.Cost))
        {
            // A finding that was taken by a better pair is no longer in its list.
            if (removed.Contains(one) && added.Contains(other))
            {
                removed.Remove(one);
                added.Remove(other);
                pairs.Add((one, other));
            }
        }

        return pairs;
    }

    /// <summary>What was corrected in the findings and in the impression is one correction.</summary>
    private static List<FindingDifference> WithoutRepeats(IReadOnlyList<FindingDifference> differences)
    {
        var kept = new List<FindingDifference>();
        foreach (FindingDifference one in differences)
        {
            if (!kept.Exists(other => other.Kind == one.Kind && other.Name == one.Name && IsRepeat(other, one)))
            {
                kept.Add(one);
            }
        }

        return kept;
    }

    private static bool IsRepeat(FindingDifference first, FindingDifference second) => first.Kind == DifferenceKind.Changed
        ? first.Aspects.SequenceEqual(second.Aspects)
        : Same((first.After ?? first.Before)!, (second.After ?? second.Before)!);

    private static bool Same(Finding first, Finding second) =>
        first.Section != second.Section && first.Side == second.Side && first.Status == second.Status && first.Levels.SequenceEqual(second.Levels);
}
