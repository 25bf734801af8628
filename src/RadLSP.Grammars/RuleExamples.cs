namespace RadLSP.Grammars;

/// <summary>An example of a rule file.</summary>
/// <param name="MarkedText">The report, with {|…|} around every place that the rule must flag; none in an example that must stay silent.</param>
/// <param name="Fixed">The report after the first fix of the first flag, or null when the example does not say.</param>
/// <param name="Line">Where the example stands in the rule file, from 1.</param>
/// <param name="Column">Likewise, from 1.</param>
public sealed record RuleExample(string MarkedText, string? Fixed, int Line, int Column);

/// <summary>The examples of one rule.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Code">The code that it raises.</param>
/// <param name="Path">Its file.</param>
/// <param name="Flagged">Must be flagged exactly at the marks.</param>
/// <param name="Silent">Must not be flagged by this rule, nor by any other at warning or error.</param>
public sealed record RuleExamples(string Rule, string Code, string Path, IReadOnlyList<RuleExample> Flagged, IReadOnlyList<RuleExample> Silent);
