namespace RadLSP.Protocol;

/// <summary>Offers formatting of a document.</summary>
public sealed record DocumentFormattingOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Offers formatting of a range.</summary>
public sealed record DocumentRangeFormattingOptions
{
    /// <summary>The server also formats several ranges at once; LSP 3.18.</summary>
    public bool? RangesSupport { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Offers formatting while typing.</summary>
public sealed record DocumentOnTypeFormattingOptions
{
    public required string FirstTriggerCharacter { get; init; }

    public IReadOnlyList<string>? MoreTriggerCharacter { get; init; }
}

/// <summary>Asks for a document to be formatted.</summary>
public sealed record DocumentFormattingParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required FormattingOptions Options { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>Asks for a range to be formatted.</summary>
public sealed record DocumentRangeFormattingParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required LspRange Range { get; init; }

    public required FormattingOptions Options { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>Asks for several ranges to be formatted; LSP 3.18.</summary>
public sealed record DocumentRangesFormattingParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required IReadOnlyList<LspRange> Ranges { get; init; }

    public required FormattingOptions Options { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>A trigger character was typed.</summary>
public sealed record DocumentOnTypeFormattingParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    /// <summary>Where the cursor stands after the character; the client may have edited there since.</summary>
    public required Position Position { get; init; }

    /// <summary>What was typed.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("ch")]
    public required string Character { get; init; }

    public required FormattingOptions Options { get; init; }
}

/// <summary>The editor's settings about white space. Further keys that a client sends are passed over.</summary>
public sealed record FormattingOptions
{
    /// <summary>The width of a tab in columns.</summary>
    public int TabSize { get; init; }

    public bool InsertSpaces { get; init; }

    public bool? TrimTrailingWhitespace { get; init; }

    public bool? InsertFinalNewline { get; init; }

    public bool? TrimFinalNewlines { get; init; }
}
