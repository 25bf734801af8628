using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>A text and how it is marked up.</summary>
public sealed record MarkupContent(MarkupKind Kind, string Value)
{
    public static MarkupContent Markdown(string value) => new(MarkupKind.Markdown, value);

    public static MarkupContent PlainText(string value) => new(MarkupKind.PlainText, value);
}

/// <summary>How a text is marked up: plain text or Markdown.</summary>
[JsonConverter(typeof(StringValueConverter<MarkupKind>))]
public sealed record MarkupKind(string Value) : IStringValue<MarkupKind>
{
    public static MarkupKind PlainText { get; } = new("plaintext");

    public static MarkupKind Markdown { get; } = new("markdown");

    static MarkupKind IStringValue<MarkupKind>.From(string value) => new(value);
}

/// <summary>
/// LSP's <c>string | MarkupContent</c>. A plain string is understood by every client; marked-up text only by those that
/// announced its kind.
/// </summary>
[JsonConverter(typeof(StringOrMarkupConverter))]
public readonly record struct StringOrMarkup
{
    private readonly string? _text;

    public StringOrMarkup(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    public StringOrMarkup(MarkupContent markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        Markup = markup;
    }

    /// <summary>The marked-up text, or null when this is a plain string.</summary>
    public MarkupContent? Markup { get; }

    /// <summary>The text in either form.</summary>
    public string Value => Markup?.Value ?? _text ?? "";

    public static implicit operator StringOrMarkup(string text) => new(text);

    public static implicit operator StringOrMarkup(MarkupContent markup) => new(markup);

    public override string ToString() => Value;
}
