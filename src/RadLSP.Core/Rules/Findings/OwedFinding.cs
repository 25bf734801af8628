using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;

namespace RadLSP.Core.Rules.Findings;

/// <summary>A finding of the body that an impression owes a mention.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Points">How much it is owed: the points of the rule for omitted findings, as long as the impression says nothing.</param>
public readonly record struct OwedFinding(Finding Finding, int Points)
{
    /// <summary>What the impression of a report owes, in the order of the report; empty when the grammar has no rule for omitted findings.</summary>
    /// <param name="report">The report.</param>
    /// <param name="sections">The sections that describe the findings.</param>
    public static IReadOnlyList<OwedFinding> Of(Report report, IReadOnlySet<int> sections)
    {
        foreach (ReportRule rule in report.Grammar.RuleSet.ReportRules)
        {
            if (rule is OmittedFindingRule omissions)
            {
                return omissions.Owed(report, sections);
            }
        }

        return [];
    }
}
