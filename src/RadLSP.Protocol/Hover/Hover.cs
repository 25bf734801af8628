namespace RadLSP.Protocol;

/// <summary>Offers hovers.</summary>
public sealed record HoverOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks what to say about a place.</summary>
public sealed record HoverParams : TextDocumentPositionParams;

/// <summary>
/// What to say about a place, and the range it is about. LSP's older <c>MarkedString</c> forms are deprecated and never sent.
/// </summary>
public sealed record Hover(MarkupContent Contents, LspRange? Range = null);
