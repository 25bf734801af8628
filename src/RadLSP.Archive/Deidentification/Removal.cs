using RadLSP.Core.Text;

namespace RadLSP.Archive.Deidentification;

/// <summary>Something that was taken out of a report, or moved, as a date is.</summary>
/// <param name="Span">Where it stood in the text as it came.</param>
/// <param name="Kind">What it was: name, date, ...</param>
/// <param name="Replacement">What stands there now.</param>
/// <param name="Skeleton">The same without chance: a date as the days since the first one.</param>
internal readonly record struct Removal(TextSpan Span, string Kind, string Replacement, string Skeleton);

/// <summary>A report without what leads to a person.</summary>
/// <param name="Text">The text to keep.</param>
/// <param name="Skeleton">
/// The same text for every shift of its dates, so that a report that comes again is recognised. Its hash tells nothing about
/// what was removed: a hash of the text as it came could be tried out with every name.
/// </param>
/// <param name="Removals">In the order of the text.</param>
internal sealed record DeidentifiedText(string Text, string Skeleton, IReadOnlyList<Removal> Removals);
