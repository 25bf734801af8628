using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>One statement of a drafted impression.</summary>
/// <param name="Text">A sentence, or several that belong together; without a number before it.</param>
/// <param name="Evidence">The places of the report that say so, in their order, in its UTF-16 offsets.</param>
public sealed record DraftStatement(string Text, IReadOnlyList<TextSpan> Evidence);
