using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Proposals. LSP also allows a bare array, which says the same as a complete list.</summary>
public sealed record CompletionList
{
    /// <summary>Typing on asks again.</summary>
    public required bool IsIncomplete { get; init; }

    public CompletionItemDefaults? ItemDefaults { get; init; }

    public required IReadOnlyList<CompletionItem> Items { get; init; }
}

/// <summary>What holds for every item that does not say otherwise, so that long lists stay small.</summary>
public sealed record CompletionItemDefaults
{
    public IReadOnlyList<string>? CommitCharacters { get; init; }

    public CompletionEditRange? EditRange { get; init; }

    public InsertTextFormat? InsertTextFormat { get; init; }

    public InsertTextMode? InsertTextMode { get; init; }

    public JsonElement? Data { get; init; }
}

/// <summary>LSP's <c>Range | { insert, replace }</c>. One range is both.</summary>
[JsonConverter(typeof(CompletionEditRangeConverter))]
public sealed record CompletionEditRange(LspRange Insert, LspRange Replace)
{
    public static implicit operator CompletionEditRange(LspRange range) => new(range, range);
}
