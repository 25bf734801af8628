using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>One proposal.</summary>
public sealed record CompletionItem
{
    /// <summary>Shown in the list, and inserted when nothing else is said.</summary>
    public required string Label { get; init; }

    public CompletionItemLabelDetails? LabelDetails { get; init; }

    public CompletionItemKind? Kind { get; init; }

    public IReadOnlyList<CompletionItemTag>? Tags { get; init; }

    public string? Detail { get; init; }

    public StringOrMarkup? Documentation { get; init; }

    public bool? Preselect { get; init; }

    public string? SortText { get; init; }

    public string? FilterText { get; init; }

    public string? InsertText { get; init; }

    public InsertTextFormat? InsertTextFormat { get; init; }

    public InsertTextMode? InsertTextMode { get; init; }

    public ICompletionEdit? TextEdit { get; init; }

    /// <summary>The text when the list's default range is used.</summary>
    public string? TextEditText { get; init; }

    public IReadOnlyList<TextEdit>? AdditionalTextEdits { get; init; }

    public IReadOnlyList<string>? CommitCharacters { get; init; }

    public Command? Command { get; init; }

    /// <summary>Kept by the client until completionItem/resolve.</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>Shown beside the label, less prominently.</summary>
public sealed record CompletionItemLabelDetails(string? Detail = null, string? Description = null);

/// <summary>The icon of a proposal.</summary>
public enum CompletionItemKind
{
    Text = 1,
    Method = 2,
    Function = 3,
    Constructor = 4,
    Field = 5,
    Variable = 6,
    Class = 7,
    Interface = 8,
    Module = 9,
    Property = 10,
    Unit = 11,
    Value = 12,
    Enum = 13,
    Keyword = 14,
    Snippet = 15,
    Color = 16,
    File = 17,
    Reference = 18,
    Folder = 19,
    EnumMember = 20,
    Constant = 21,
    Struct = 22,
    Event = 23,
    Operator = 24,
    TypeParameter = 25,
}

/// <summary>How a proposal is drawn besides its icon.</summary>
public enum CompletionItemTag
{
    Deprecated = 1,
}

/// <summary>Whether the inserted text is plain or a snippet.</summary>
public enum InsertTextFormat
{
    PlainText = 1,
    Snippet = 2,
}

/// <summary>Whether the client indents the lines that it inserts.</summary>
public enum InsertTextMode
{
    AsIs = 1,
    AdjustIndentation = 2,
}
