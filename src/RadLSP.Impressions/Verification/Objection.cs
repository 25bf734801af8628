using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>What is wrong with a statement.</summary>
/// <param name="Reason">The kind of fault.</param>
/// <param name="Words">The words of the statement, or of the report, that show it.</param>
/// <param name="Against">Where the report says otherwise; empty when it says nothing.</param>
internal readonly record struct Objection(DropReason Reason, string Words, TextSpan Against = default);
