using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Offers symbols over all documents.</summary>
public sealed record WorkspaceSymbolOptions
{
    /// <summary>The server fills in ranges with workspaceSymbol/resolve.</summary>
    public bool? ResolveProvider { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for symbols whose name matches loosely; the empty query matches all.</summary>
public sealed record WorkspaceSymbolParams
{
    public required string Query { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>A symbol in some document.</summary>
public sealed record WorkspaceSymbol
{
    public required string Name { get; init; }

    public required SymbolKind Kind { get; init; }

    public IReadOnlyList<SymbolTag>? Tags { get; init; }

    public string? ContainerName { get; init; }

    public required WorkspaceSymbolLocation Location { get; init; }

    /// <summary>Kept by the client until workspaceSymbol/resolve.</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>LSP's <c>Location | { uri }</c>: without a range only for a client with resolveSupport.</summary>
public sealed record WorkspaceSymbolLocation(string Uri, LspRange? Range = null);
