using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>A copy of a clean report with one error put in. Offsets are UTF-16 code units of the new text.</summary>
/// <param name="Kind">The kind of error: "RL003".</param>
/// <param name="Variant">How it was done: "impression", for instance.</param>
/// <param name="Source">The clean report.</param>
/// <param name="Text">The text with the error.</param>
/// <param name="Context">Header lines for the analysis; they may hold one side of the error.</param>
/// <param name="Changed">The altered words; empty when words were only taken away.</param>
/// <param name="Prepared">Words that were added so that the error is one, such as the history of an operation.</param>
/// <param name="Counterparts">Other places where the error can be shown: the finding that an impression lost, the other mention of a pair.</param>
/// <param name="IsAnywhere">The error has no place of its own: a section is missing.</param>
public sealed record InjectedReport(
    string Kind,
    string Variant,
    CleanReport Source,
    string Text,
    string? Context,
    IReadOnlyList<TextSpan> Changed,
    IReadOnlyList<TextSpan> Prepared,
    IReadOnlyList<TextSpan> Counterparts,
    bool IsAnywhere)
{
    public string Id => $"{Source.Id}-{Kind}";

    /// <summary>All places at which the error may be shown.</summary>
    public IEnumerable<TextSpan> Places => Changed.Concat(Counterparts);
}
