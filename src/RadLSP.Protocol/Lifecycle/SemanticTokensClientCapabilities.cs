namespace RadLSP.Protocol;

/// <summary>Which semantic tokens the client can show.</summary>
public sealed record SemanticTokensClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public SemanticTokensRequestsClientCapabilities? Requests { get; init; }

    public IReadOnlyList<string>? TokenTypes { get; init; }

    public IReadOnlyList<string>? TokenModifiers { get; init; }

    /// <summary>LSP knows only relative, which is how <see cref="SemanticTokens.Data"/> counts.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    public bool? OverlappingTokenSupport { get; init; }

    public bool? MultilineTokenSupport { get; init; }

    public bool? ServerCancelSupport { get; init; }

    public bool? AugmentsSyntaxTokens { get; init; }
}

/// <summary>Which of the semantic token requests the client sends.</summary>
public sealed record SemanticTokensRequestsClientCapabilities
{
    /// <summary>LSP allows an empty object for true.</summary>
    public BooleanOr<SemanticTokensRangeOptions>? Range { get; init; }

    public BooleanOr<SemanticTokensFullOptions>? Full { get; init; }
}
