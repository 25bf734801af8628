namespace RadLSP.Protocol;

/// <summary>Offers semantic tokens.</summary>
public sealed record SemanticTokensOptions
{
    public required SemanticTokensLegend Legend { get; init; }

    public BooleanOr<SemanticTokensRangeOptions>? Range { get; init; }

    public BooleanOr<SemanticTokensFullOptions>? Full { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>What the numbers of types and modifiers mean.</summary>
public sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

/// <summary>An empty object that LSP allows in place of true.</summary>
public sealed record SemanticTokensRangeOptions;

/// <summary>Whether deltas are supported.</summary>
public sealed record SemanticTokensFullOptions
{
    public bool? Delta { get; init; }
}
