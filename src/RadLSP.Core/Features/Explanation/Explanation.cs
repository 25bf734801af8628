using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Features;

/// <summary>What is known about a place of a report, for a reader.</summary>
/// <param name="Span">The words that it is about.</param>
/// <param name="Diagnostics">What is flagged there.</param>
/// <param name="Findings">The findings, measurements and terms there.</param>
public sealed record Explanation(TextSpan Span, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<ExplainedTerm> Findings);

/// <summary>A finding, measurement or term with its properties.</summary>
/// <param name="Name">Its preferred name.</param>
/// <param name="Facts">Properties in the order in which they are read.</param>
public sealed record ExplainedTerm(string Name, IReadOnlyList<Fact> Facts);

/// <summary>One property: "side", "left".</summary>
public sealed record Fact(string Label, string Value);
