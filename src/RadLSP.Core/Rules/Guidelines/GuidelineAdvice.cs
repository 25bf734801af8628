using RadLSP.Core.Analysis;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>Answers what the guidelines of a grammar advise; the rules themselves only say what contradicts them.</summary>
public static class GuidelineAdvice
{
    /// <summary>The words of a sentence that advise what a guideline gives for what the report describes.</summary>
    /// <param name="grammar">The grammar with the guidelines.</param>
    /// <param name="report">The report that holds the sentence.</param>
    /// <param name="sentence">A sentence of its impression.</param>
    /// <returns>Their places in the document; null when no guideline gives all that the sentence advises.</returns>
    public static IReadOnlyList<TextSpan>? Accepted(Grammar grammar, Report report, Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        ArgumentNullException.ThrowIfNull(report);
        foreach (GuidelineRule rule in grammar.RuleSet.ReportRules.OfType<GuidelineRule>())
        {
            if (rule.Accepted(report, sentence) is { Count: > 0 } spans)
            {
                return spans;
            }
        }

        return null;
    }
}
