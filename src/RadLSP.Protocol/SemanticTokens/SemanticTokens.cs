using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Asks for all tokens of a document.</summary>
public sealed record SemanticTokensParams : TextDocumentParams;

/// <summary>Asks for the tokens of a range.</summary>
public sealed record SemanticTokensRangeParams : TextDocumentParams
{
    public required LspRange Range { get; init; }
}

/// <summary>Asks for what has changed since an earlier answer.</summary>
public sealed record SemanticTokensDeltaParams : TextDocumentParams
{
    public required string PreviousResultId { get; init; }
}

/// <summary>The answer to a delta request: <see cref="SemanticTokens"/> or <see cref="SemanticTokensDelta"/>.</summary>
[JsonConverter(typeof(SemanticTokensResultConverter))]
public interface ISemanticTokensResult;

/// <summary>
/// All tokens, five numbers each: lines since the token before, characters since it (when on the same line), length, type and
/// modifiers as bits.
/// </summary>
public sealed record SemanticTokens : ISemanticTokensResult
{
    /// <summary>Names this answer, so that the next can be a delta to it.</summary>
    public string? ResultId { get; init; }

    public required IReadOnlyList<int> Data { get; init; }
}

/// <summary>What has changed since an earlier answer.</summary>
public sealed record SemanticTokensDelta : ISemanticTokensResult
{
    public string? ResultId { get; init; }

    public required IReadOnlyList<SemanticTokensEdit> Edits { get; init; }
}

/// <summary>Replaces <paramref name="DeleteCount"/> numbers from <paramref name="Start"/> on; both count numbers, not tokens.</summary>
public sealed record SemanticTokensEdit(int Start, int DeleteCount, IReadOnlyList<int>? Data = null);
