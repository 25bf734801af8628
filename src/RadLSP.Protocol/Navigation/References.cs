namespace RadLSP.Protocol;

/// <summary>Offers references.</summary>
public sealed record ReferenceOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks where what stands here is mentioned.</summary>
public sealed record ReferenceParams : TextDocumentPositionParams
{
    public required ReferenceContext Context { get; init; }
}

/// <summary>Whether the definition itself belongs to the answer.</summary>
public sealed record ReferenceContext(bool IncludeDeclaration);
