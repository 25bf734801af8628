using RadLSP.Core.Text;

namespace RadLSP.Impressions.Plain;

/// <summary>A sentence in plain words.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Terms">What was replaced in it.</param>
internal sealed record PlainSentence(string Text, IReadOnlyList<ExplainedTerm> Terms);

/// <summary>A place of a sentence that gets other words.</summary>
/// <param name="Span">The words of the report.</param>
/// <param name="Plain">What stands there.</param>
/// <param name="Term">The whole name of a thing that the patient may look up; null for other words.</param>
internal readonly record struct PlainPlace(TextSpan Span, string Plain, TextSpan? Term)
{
    public bool IsTerm => Term is not null;
}
