using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>integer | string</summary>
internal sealed class IntegerOrStringConverter : JsonConverter<IntegerOrString>
{
    public override IntegerOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out IntegerOrString value)
            ? value
            : throw new JsonException("Expected an integer or a string.");

    public override void Write(Utf8JsonWriter writer, IntegerOrString value, JsonSerializerOptions options) => Write(writer, value);

    internal static bool TryRead(ref Utf8JsonReader reader, out IntegerOrString value)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt64(out long integer):
                value = new(integer);
                return true;
            case JsonTokenType.String:
                value = new(LenientString.Read(ref reader)!);
                return true;
            default:
                value = default;
                return false;
        }
    }

    internal static void Write(Utf8JsonWriter writer, IntegerOrString value)
    {
        if (value.Text is not null)
        {
            LenientString.Write(writer, value.Text);
        }
        else
        {
            writer.WriteNumberValue(value.Integer);
        }
    }
}

/// <summary>string | MarkupContent</summary>
internal sealed class StringOrMarkupConverter : JsonConverter<StringOrMarkup>
{
    public override StringOrMarkup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new(LenientString.Read(ref reader)!)
            : new(JsonShape.ReadAs<MarkupContent>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, StringOrMarkup value, JsonSerializerOptions options)
    {
        if (value.Markup is null)
        {
            LenientString.Write(writer, value.Value);
        }
        else
        {
            JsonShape.WriteAs(writer, value.Markup, options);
        }
    }
}

/// <summary>string | StringValue</summary>
internal sealed class StringOrSnippetConverter : JsonConverter<StringOrSnippet>
{
    public override StringOrSnippet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new(LenientString.Read(ref reader)!)
            : new(JsonShape.ReadAs<SnippetString>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, StringOrSnippet value, JsonSerializerOptions options)
    {
        if (value.Snippet is null)
        {
            LenientString.Write(writer, value.Text ?? "");
        }
        else
        {
            JsonShape.WriteAs(writer, value.Snippet, options);
        }
    }
}

/// <summary>string | InlayHintLabelPart[]</summary>
internal sealed class InlayHintLabelConverter : JsonConverter<InlayHintLabel>
{
    public override InlayHintLabel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new(LenientString.Read(ref reader)!)
            : new(JsonShape.ReadAs<IReadOnlyList<InlayHintLabelPart>>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, InlayHintLabel value, JsonSerializerOptions options)
    {
        if (value.Parts is null)
        {
            LenientString.Write(writer, value.Text ?? "");
        }
        else
        {
            JsonShape.WriteAs(writer, value.Parts, options);
        }
    }
}

/// <summary>string | RelativePattern</summary>
internal sealed class GlobPatternConverter : JsonConverter<GlobPattern>
{
    public override GlobPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new(LenientString.Read(ref reader)!);
        }

        string? pattern = JsonShape.StringProperty(reader, "pattern"u8);
        string? baseUri = JsonShape.StringProperty(reader, "baseUri"u8);
        reader.Skip();
        return pattern is not null && baseUri is not null
            ? new(baseUri, pattern)
            : throw new JsonException("A relative pattern needs baseUri (a string) and pattern.");
    }

    public override void Write(Utf8JsonWriter writer, GlobPattern value, JsonSerializerOptions options)
    {
        if (value.BaseUri is null)
        {
            LenientString.Write(writer, value.Pattern);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("baseUri"u8, value.BaseUri);
        writer.WriteString("pattern"u8, value.Pattern);
        writer.WriteEndObject();
    }
}
