using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Replaces a range by a text.</summary>
public sealed record TextEdit(LspRange Range, string NewText) : IDocumentEdit, ICompletionEdit;

/// <summary>A text edit that belongs to a <see cref="ChangeAnnotation"/>.</summary>
public sealed record AnnotatedTextEdit(LspRange Range, string NewText, string AnnotationId) : IDocumentEdit;

/// <summary>Replaces a range by a snippet; needs the client's snippetEditSupport.</summary>
public sealed record SnippetTextEdit(LspRange Range, SnippetString Snippet, string? AnnotationId = null) : IDocumentEdit;

/// <summary>Two ranges for one completion: the editor's insert mode uses one, its replace mode the other.</summary>
public sealed record InsertReplaceEdit(string NewText, LspRange Insert, LspRange Replace) : ICompletionEdit;

/// <summary>A text with tab stops and placeholders in LSP's snippet syntax.</summary>
public sealed record SnippetString(string Value)
{
    /// <summary>Always snippet; LSP marks the object by it.</summary>
    public string Kind => "snippet";
}

/// <summary>
/// What a versioned edit consists of: <see cref="TextEdit"/>, <see cref="AnnotatedTextEdit"/> or <see cref="SnippetTextEdit"/>.
/// </summary>
[JsonConverter(typeof(DocumentEditConverter))]
public interface IDocumentEdit
{
    LspRange Range { get; }
}

/// <summary>What a completion item inserts: <see cref="TextEdit"/> or <see cref="InsertReplaceEdit"/>.</summary>
[JsonConverter(typeof(CompletionEditConverter))]
public interface ICompletionEdit
{
    string NewText { get; }
}
