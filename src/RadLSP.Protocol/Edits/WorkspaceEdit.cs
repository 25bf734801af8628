using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Changes to several documents. <see cref="DocumentChanges"/> is preferred where the client supports it.</summary>
public sealed record WorkspaceEdit
{
    /// <summary>Edits by uri, without a version.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes { get; init; }

    /// <summary>Versioned edits and file operations, in the order in which they are applied.</summary>
    public IReadOnlyList<IDocumentChange>? DocumentChanges { get; init; }

    /// <summary>The annotations that edits refer to, by their id.</summary>
    public IReadOnlyDictionary<string, ChangeAnnotation>? ChangeAnnotations { get; init; }
}

/// <summary>
/// One step of a versioned workspace edit: <see cref="TextDocumentEdit"/>, <see cref="CreateFile"/>, <see cref="RenameFile"/> or
/// <see cref="DeleteFile"/>.
/// </summary>
[JsonConverter(typeof(DocumentChangeConverter))]
public interface IDocumentChange;

/// <summary>Edits to one version of a document. The edits do not overlap and all refer to the text before any of them.</summary>
public sealed record TextDocumentEdit(
    OptionalVersionedTextDocumentIdentifier TextDocument,
    IReadOnlyList<IDocumentEdit> Edits) : IDocumentChange;

/// <summary>Says to the user what a group of edits is for, and whether to ask before applying them.</summary>
public sealed record ChangeAnnotation
{
    public required string Label { get; init; }

    public bool? NeedsConfirmation { get; init; }

    public string? Description { get; init; }
}
