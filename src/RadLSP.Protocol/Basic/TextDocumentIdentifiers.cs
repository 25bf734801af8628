using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Names a document by its uri, kept as the client wrote it.</summary>
public sealed record TextDocumentIdentifier(string Uri);

/// <summary>Names one version of a document; the client counts versions up with every change. Old clients send null.</summary>
public sealed record VersionedTextDocumentIdentifier(string Uri, int? Version = null);

/// <summary>
/// Names a document for an edit. The version is written even when null: null tells the client to take the document on disk
/// when it is not open.
/// </summary>
public sealed record OptionalVersionedTextDocumentIdentifier(
    string Uri,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version = null);

/// <summary>A document with its whole text, as it is opened.</summary>
public sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);
