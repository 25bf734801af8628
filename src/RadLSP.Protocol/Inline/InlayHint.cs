using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Offers inlay hints.</summary>
public sealed record InlayHintOptions
{
    public bool? ResolveProvider { get; init; }

    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for the hints of a range.</summary>
public sealed record InlayHintParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required LspRange Range { get; init; }

    public IntegerOrString? WorkDoneToken { get; init; }
}

/// <summary>A text shown between the words of the document, but not part of it.</summary>
public sealed record InlayHint
{
    public required Position Position { get; init; }

    public required InlayHintLabel Label { get; init; }

    public InlayHintKind? Kind { get; init; }

    /// <summary>Applied when the user accepts the hint.</summary>
    public IReadOnlyList<TextEdit>? TextEdits { get; init; }

    public StringOrMarkup? Tooltip { get; init; }

    public bool? PaddingLeft { get; init; }

    public bool? PaddingRight { get; init; }

    /// <summary>Kept by the client until inlayHint/resolve.</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>LSP's <c>string | InlayHintLabelPart[]</c>.</summary>
[JsonConverter(typeof(InlayHintLabelConverter))]
public sealed record InlayHintLabel
{
    public InlayHintLabel(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    public InlayHintLabel(IReadOnlyList<InlayHintLabelPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Parts = parts;
    }

    /// <summary>The whole label, or null when it has parts.</summary>
    public string? Text { get; }

    public IReadOnlyList<InlayHintLabelPart>? Parts { get; }

    public static implicit operator InlayHintLabel(string text) => new(text);
}

/// <summary>A part of a label with its own tooltip, target or command.</summary>
public sealed record InlayHintLabelPart
{
    public required string Value { get; init; }

    public StringOrMarkup? Tooltip { get; init; }

    public Location? Location { get; init; }

    public Command? Command { get; init; }
}

/// <summary>What a hint says.</summary>
public enum InlayHintKind
{
    Type = 1,
    Parameter = 2,
}
