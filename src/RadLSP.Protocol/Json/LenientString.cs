using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// Strings as editors really send them. VS Code writes a lone surrogate of the document as the escape <c>\ud83d</c>, and Neovim
/// passes on bytes that are not UTF-8. System.Text.Json refuses both, which would lose the user's edit. Here a lone surrogate
/// survives in both directions, so that UTF-16 offsets stay true, and each ill-formed UTF-8 sequence becomes U+FFFD.
/// </summary>
internal static class LenientString
{
    /// <summary>Reads a string or null.</summary>
    /// <exception cref="JsonException">The value is neither.</exception>
    public static string? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
            case JsonTokenType.PropertyName:
                break;
            default:
                throw new JsonException($"Expected a string, not {reader.TokenType}.");
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Decode(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan, reader.ValueIsEscaped);
        }
    }

    /// <summary>Writes a string, a lone surrogate as its escape.</summary>
    public static void Write(Utf8JsonWriter writer, string value)
    {
        if (IsWellFormed(value))
        {
            writer.WriteStringValue(value);
        }
        else
        {
            writer.WriteRawValue(Escape(value), skipInputValidation: true);
        }
    }

    private static string Decode(ReadOnlySpan<byte> utf8, bool isEscaped)
    {
        // A backslash is never part of a longer UTF-8 sequence, so the bytes can become characters before escapes are resolved.
        string raw = Encoding.UTF8.GetString(utf8);
        if (!isEscaped)
        {
            return raw;
        }

        StringBuilder text = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            // The reader has already checked that every escape is complete.
            char escape = raw[++i];
            switch (escape)
            {
                case 'b':
                    text.Append('\b');
                    break;
                case 'f':
                    text.Append('\f');
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'u':
                    text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                default:
                    text.Append(escape);
                    break;
            }
        }

        return text.ToString();
    }

    private static bool IsWellFormed(string value)
    {
        ReadOnlySpan<char> rest = value;
        while (true)
        {
            int surrogate = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (surrogate < 0)
            {
                return true;
            }

            if (surrogate + 1 >= rest.Length || !char.IsSurrogatePair(rest[surrogate], rest[surrogate + 1]))
            {
                return false;
            }

            rest = rest[(surrogate + 2)..];
        }
    }

    private static string Escape(string value)
    {
        StringBuilder json = new(value.Length + 16);
        json.Append('"');
        foreach (char c in value)
        {
            // Escaping every surrogate, paired or not, is valid JSON and needs no look-ahead.
            if (c is '"' or '\\' || c < ' ' || char.IsSurrogate(c))
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                json.Append(c);
            }
        }

        return json.Append('"').ToString();
    }
}

/// <summary>Puts <see cref="LenientString"/> in the place of the built-in string converter.</summary>
internal sealed class LenientStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LenientString.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        LenientString.Write(writer, value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LenientString.Read(ref reader)!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}

/// <summary>
/// Writes LSPAny as it was read. The built-in converter decodes every string on the way, and so throws on a lone surrogate in the
/// data of a diagnostic that the client has only kept for us.
/// </summary>
internal sealed class LenientElementConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
