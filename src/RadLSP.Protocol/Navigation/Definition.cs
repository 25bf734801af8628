using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Offers definitions.</summary>
public sealed record DefinitionOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks where what stands here is defined.</summary>
public sealed record DefinitionParams : TextDocumentPositionParams;

/// <summary>
/// Where a definition is: <see cref="Location"/>, or <see cref="LocationLink"/> for a client with linkSupport. One answer holds
/// one kind only.
/// </summary>
[JsonConverter(typeof(DefinitionTargetConverter))]
public interface IDefinitionTarget;

/// <summary>A definition together with the stretch of text that led to it.</summary>
public sealed record LocationLink : IDefinitionTarget
{
    public LspRange? OriginSelectionRange { get; init; }

    public required string TargetUri { get; init; }

    /// <summary>Everything that belongs to the target.</summary>
    public required LspRange TargetRange { get; init; }

    /// <summary>What is selected there; lies inside <see cref="TargetRange"/>.</summary>
    public required LspRange TargetSelectionRange { get; init; }
}
