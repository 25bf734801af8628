namespace RadLSP.Protocol;

/// <summary>A document was opened; from now on the client owns its text.</summary>
public sealed record DidOpenTextDocumentParams(TextDocumentItem TextDocument);

/// <summary>A document has changed. The changes apply one after the other, each to the result of the one before.</summary>
public sealed record DidChangeTextDocumentParams(
    VersionedTextDocumentIdentifier TextDocument,
    IReadOnlyList<TextDocumentContentChange> ContentChanges);

/// <summary>One change. Without a range, <paramref name="Text"/> is the whole new text.</summary>
public sealed record TextDocumentContentChange(string Text, LspRange? Range = null);

/// <summary>A document was saved; the text only when the server asked for it.</summary>
public sealed record DidSaveTextDocumentParams(TextDocumentIdentifier TextDocument, string? Text = null);

/// <summary>A document was closed; the text on disk counts again.</summary>
public sealed record DidCloseTextDocumentParams(TextDocumentIdentifier TextDocument);

/// <summary>A document is about to be saved.</summary>
public sealed record WillSaveTextDocumentParams(TextDocumentIdentifier TextDocument, TextDocumentSaveReason Reason);

/// <summary>Why a document is saved.</summary>
public enum TextDocumentSaveReason
{
    Manual = 1,
    AfterDelay = 2,
    FocusOut = 3,
}
