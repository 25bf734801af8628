using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>Who worded a statement.</summary>
public enum StatementOrigin : byte
{
    /// <summary>A model, or whoever wrote the text that was verified.</summary>
    Written,

    /// <summary>The rules, because what was written lost the finding.</summary>
    Rules,
}

/// <summary>A statement that may be shown as an impression.</summary>
/// <param name="Text">The statement, without a number before it.</param>
/// <param name="Evidence">The places of the report that say so, in their order.</param>
/// <param name="Origin">Who worded it.</param>
public sealed record VerifiedStatement(string Text, IReadOnlyList<TextSpan> Evidence, StatementOrigin Origin);

/// <summary>What is left of a written impression after it was held against its report.</summary>
/// <param name="Statements">What the report supports, in the order of the rule-made draft: the most urgent first.</param>
/// <param name="Dropped">What it does not support, each with its reason; to be shown, so that nothing vanishes unseen.</param>
public sealed record VerifiedImpression(IReadOnlyList<VerifiedStatement> Statements, IReadOnlyList<StatementVerdict> Dropped)
{
    /// <summary>The text to insert below the heading.</summary>
    public string Text => Statements.Count > 1
        ? string.Join('\n', Statements.Select(static (statement, index) => $"{index + 1}. {statement.Text}"))
        : string.Concat(Statements.Select(static statement => statement.Text));
}
