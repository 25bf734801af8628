namespace RadLSP.Core.Rules;

/// <summary>The rules of a grammar, ready to run.</summary>
public sealed class RuleSet
{
    private RuleSet(IReadOnlyList<SentenceRule> sentenceRules, IReadOnlyList<ReportRule> reportRules)
    {
        SentenceRules = sentenceRules;
        ReportRules = reportRules;
    }

    public IReadOnlyList<SentenceRule> SentenceRules { get; }

    public IReadOnlyList<ReportRule> ReportRules { get; }

    /// <summary>Makes the rules of a grammar ready. Wrong settings were reported when the grammar was compiled, so they are passed over here.</summary>
    internal static RuleSet Create(Grammar grammar)
    {
        var sentenceRules = new List<SentenceRule>();
        var reportRules = new List<ReportRule>();
        foreach (RuleDefinition definition in grammar.Rules)
        {
            if (!RuleMechanisms.All.TryGetValue(definition.Mechanism, out RuleMechanism? mechanism))
            {
                continue;
            }

            switch (mechanism.Create(definition, grammar, static (_, _, _) => { }))
            {
                case SentenceRule rule:
                    sentenceRules.Add(rule);
                    break;
                case ReportRule rule:
                    reportRules.Add(rule);
                    break;
            }
        }

        return new RuleSet(sentenceRules, reportRules);
    }
}
