using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Offers the outline of a document.</summary>
public sealed record DocumentSymbolOptions
{
    /// <summary>Names the outline when several servers give one.</summary>
    public string? Label { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for the outline of a document.</summary>
public sealed record DocumentSymbolParams : TextDocumentParams;

/// <summary>
/// An entry of the outline: <see cref="DocumentSymbol"/>, or <see cref="SymbolInformation"/> for a client without
/// hierarchicalDocumentSymbolSupport. One answer holds one kind only.
/// </summary>
[JsonConverter(typeof(DocumentSymbolConverter))]
public interface IDocumentSymbol
{
    string Name { get; }
}

/// <summary>An entry of the outline with those below it.</summary>
public sealed record DocumentSymbol : IDocumentSymbol
{
    public required string Name { get; init; }

    public string? Detail { get; init; }

    public required SymbolKind Kind { get; init; }

    public IReadOnlyList<SymbolTag>? Tags { get; init; }

    /// <summary>Everything that belongs to the symbol.</summary>
    public required LspRange Range { get; init; }

    /// <summary>What is selected when the user goes there; lies inside <see cref="Range"/>.</summary>
    public required LspRange SelectionRange { get; init; }

    public IReadOnlyList<DocumentSymbol>? Children { get; init; }
}

/// <summary>An entry of a flat outline.</summary>
public sealed record SymbolInformation : IDocumentSymbol
{
    public required string Name { get; init; }

    public required SymbolKind Kind { get; init; }

    public IReadOnlyList<SymbolTag>? Tags { get; init; }

    public string? ContainerName { get; init; }

    public required Location Location { get; init; }
}
