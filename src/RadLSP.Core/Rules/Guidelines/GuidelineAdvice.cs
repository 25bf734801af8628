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
    /// <returns>Their places in the document, and what they rest on; null when no guideline gives all that the sentence advises.</returns>
    public static AcceptedAdvice? Accepted(Grammar grammar, Report report, Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        ArgumentNullException.ThrowIfNull(report);
        foreach (GuidelineRule rule in grammar.RuleSet.ReportRules.OfType<GuidelineRule>())
        {
            if (rule.Accepted(report, sentence) is { Words.Count: > 0 } accepted)
            {
                return accepted;
            }
        }

        return null;
    }
}

/// <summary>Advice that a guideline gives.</summary>
/// <param name="Words">The places of the words that advise.</param>
/// <param name="Basis">The places of the findings and categories that the guideline gives it for.</param>
public sealed record AcceptedAdvice(IReadOnlyList<TextSpan> Words, IReadOnlyList<TextSpan> Basis);
