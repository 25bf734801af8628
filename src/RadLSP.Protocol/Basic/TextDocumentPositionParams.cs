namespace RadLSP.Protocol;

/// <summary>Parameters of every request about one place in a document.</summary>
public abstract record TextDocumentPositionParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    /// <summary>Set when the client wants progress reports for this request.</summary>
    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>Parameters of every request about a whole document.</summary>
public abstract record TextDocumentParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    /// <summary>Set when the client wants progress reports for this request.</summary>
    public IntegerOrString? WorkDoneToken { get; init; }
}
