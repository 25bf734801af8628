using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>A place where a report and a guideline disagree.</summary>
/// <param name="Span">The later of the two places, or both where they are in one sentence.</param>
/// <param name="Stated">What the report says.</param>
/// <param name="Expected">What the guideline says.</param>
/// <param name="Evidence">The other place.</param>
/// <param name="IsPresumed">It holds only when the features that the report does not tell are the usual ones.</param>
internal sealed record GuidelineConflict(TextSpan Span, string Stated, string Expected, IReadOnlyList<Evidence> Evidence, bool IsPresumed);
