namespace RadLSP.Protocol;

/// <summary>Offers highlights.</summary>
public sealed record DocumentHighlightOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks what in this document belongs to what stands here.</summary>
public sealed record DocumentHighlightParams : TextDocumentPositionParams;

/// <summary>A stretch that belongs to what stands under the cursor.</summary>
public sealed record DocumentHighlight(LspRange Range, DocumentHighlightKind? Kind = null);

/// <summary>How a highlight is drawn.</summary>
public enum DocumentHighlightKind
{
    Text = 1,
    Read = 2,
    Write = 3,
}
