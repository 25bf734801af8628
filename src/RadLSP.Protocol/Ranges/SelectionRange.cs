namespace RadLSP.Protocol;

/// <summary>Offers "expand selection".</summary>
public sealed record SelectionRangeOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for what encloses each of some positions.</summary>
public sealed record SelectionRangeParams : TextDocumentParams
{
    public required IReadOnlyList<Position> Positions { get; init; }
}

/// <summary>A stretch of text, and the next larger one around it.</summary>
public sealed record SelectionRange(LspRange Range, SelectionRange? Parent = null);
