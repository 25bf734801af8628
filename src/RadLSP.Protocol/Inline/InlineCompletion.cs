using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Offers inline completion.</summary>
public sealed record InlineCompletionOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for text to show behind the cursor.</summary>
public sealed record InlineCompletionParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public required InlineCompletionContext Context { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>What made the client ask, and what its completion list has selected.</summary>
public sealed record InlineCompletionContext
{
    public required InlineCompletionTriggerKind TriggerKind { get; init; }

    public SelectedCompletionInfo? SelectedCompletionInfo { get; init; }
}

/// <summary>What the completion list would insert.</summary>
public sealed record SelectedCompletionInfo(LspRange Range, string Text);

/// <summary>What made the client ask.</summary>
public enum InlineCompletionTriggerKind
{
    Invoked = 1,
    Automatic = 2,
}

/// <summary>Proposals, the best first.</summary>
public sealed record InlineCompletionList(IReadOnlyList<InlineCompletionItem> Items);

/// <summary>A text to show behind the cursor.</summary>
public sealed record InlineCompletionItem
{
    public required StringOrSnippet InsertText { get; init; }

    public string? FilterText { get; init; }

    public LspRange? Range { get; init; }

    public Command? Command { get; init; }
}

/// <summary>LSP's <c>string | StringValue</c>: plain text or a snippet.</summary>
[JsonConverter(typeof(StringOrSnippetConverter))]
public sealed record StringOrSnippet
{
    public StringOrSnippet(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    public StringOrSnippet(SnippetString snippet)
    {
        ArgumentNullException.ThrowIfNull(snippet);
        Snippet = snippet;
    }

    /// <summary>The plain text, or null when this is a snippet.</summary>
    public string? Text { get; }

    public SnippetString? Snippet { get; }

    public static implicit operator StringOrSnippet(string text) => new(text);

    public static implicit operator StringOrSnippet(SnippetString snippet) => new(snippet);
}
