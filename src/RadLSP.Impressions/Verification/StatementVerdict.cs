using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>What the verifier says of one statement.</summary>
/// <param name="Text">The statement, without number or bullet.</param>
/// <param name="Dropped">Why it was dropped; <see cref="DropReason.None"/> when the report supports it.</param>
/// <param name="Reason">The same in words; empty when it is supported.</param>
/// <param name="Evidence">The places of the report that it rests on, in their order; for a dropped one what speaks against it, if anything does.</param>
public sealed record StatementVerdict(string Text, DropReason Dropped, string Reason, IReadOnlyList<TextSpan> Evidence)
{
    public bool IsSupported => Dropped == DropReason.None;
}
