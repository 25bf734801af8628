using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// A half-open stretch of text, LSP's <c>Range</c>: the end is the first position behind it. Named LspRange because
/// <see cref="Range"/> of the BCL is in scope everywhere.
/// </summary>
[JsonConverter(typeof(LspRangeConverter))]
public readonly record struct LspRange(Position Start, Position End)
{
    /// <summary>Builds a range from its four numbers, in the order in which they are spoken.</summary>
    public LspRange(int startLine, int startCharacter, int endLine, int endCharacter)
        : this(new Position(startLine, startCharacter), new Position(endLine, endCharacter))
    {
    }
}
