using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;

namespace RadLSP.Core.Rules;

/// <summary>A rule definition made ready to run. Immutable after creation and safe for concurrent use.</summary>
public abstract class Rule(RuleDefinition definition)
{
    public RuleDefinition Definition { get; } = definition;
}

/// <summary>A rule that needs one sentence only. Its results are cached with the sentence, so it must depend on nothing else.</summary>
public abstract class SentenceRule(RuleDefinition definition) : Rule(definition)
{
    /// <summary>Adds diagnostics with spans relative to the sentence.</summary>
    public abstract void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results);
}

/// <summary>A rule that needs the whole report; it runs on every version over the cached sentence results.</summary>
public abstract class ReportRule(RuleDefinition definition) : Rule(definition)
{
    /// <summary>Adds diagnostics with spans of the document.</summary>
    public abstract void Check(Report report, List<Diagnostic> results);
}
