using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Writing;

/// <summary>How an impression may go on at the cursor.</summary>
/// <param name="Replaced">What is half written, on one line; it is the start of <paramref name="Text"/>.</param>
/// <param name="Text">The text that stands there afterwards; it may have several lines.</param>
/// <param name="Statements">What it says, each with its evidence.</param>
public sealed record Continuation(TextSpan Replaced, string Text, IReadOnlyList<DraftStatement> Statements);
