using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Offers code actions.</summary>
public sealed record CodeActionOptions
{
    public IReadOnlyList<CodeActionKind>? CodeActionKinds { get; init; }

    /// <summary>The server fills in edits with codeAction/resolve.</summary>
    public bool? ResolveProvider { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks what can be done about a range.</summary>
public sealed record CodeActionParams : TextDocumentParams
{
    public required LspRange Range { get; init; }

    public required CodeActionContext Context { get; init; }
}

/// <summary>What the client knows about the range.</summary>
public sealed record CodeActionContext
{
    /// <summary>The diagnostics that the client shows there, as the server sent them.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Only these kinds, and those below them, are wanted.</summary>
    public IReadOnlyList<CodeActionKind>? Only { get; init; }

    public CodeActionTriggerKind? TriggerKind { get; init; }
}

/// <summary>Why the client asks.</summary>
public enum CodeActionTriggerKind
{
    Invoked = 1,
    Automatic = 2,
}

/// <summary>A change the user may choose: an edit, a command, or both (the edit first).</summary>
public sealed record CodeAction
{
    public required string Title { get; init; }

    public CodeActionKind? Kind { get; init; }

    /// <summary>The diagnostics that this resolves.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; init; }

    /// <summary>The one that "auto fix" takes.</summary>
    public bool? IsPreferred { get; init; }

    /// <summary>Set when it cannot be applied now, with the reason that the user is shown.</summary>
    public CodeActionDisabled? Disabled { get; init; }

    public WorkspaceEdit? Edit { get; init; }

    public Command? Command { get; init; }

    /// <summary>Kept by the client until codeAction/resolve.</summary>
    public JsonElement? Data { get; init; }

    public IReadOnlyList<CodeActionTag>? Tags { get; init; }
}

/// <summary>Why a code action cannot be applied now.</summary>
public sealed record CodeActionDisabled(string Reason);

/// <summary>Marks what a language model made; LSP 3.18.</summary>
public enum CodeActionTag
{
    LlmGenerated = 1,
}
