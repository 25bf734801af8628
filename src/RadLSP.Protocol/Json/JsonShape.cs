using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>What the converters of LSP's unions share: looking ahead to see which member of the union stands there.</summary>
internal static class JsonShape
{
    /// <summary>
    /// Compares the name or string that the reader stands on. The reader's own comparison throws on an escaped lone surrogate,
    /// which a client may send anywhere.
    /// </summary>
    public static bool TextEquals(Utf8JsonReader reader, ReadOnlySpan<byte> text) => reader.ValueIsEscaped
        ? LenientString.Read(ref reader) == Encoding.UTF8.GetString(text)
        : reader.ValueSpan.SequenceEqual(text);

    public static void ExpectObject(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Expected a {what} object, not {reader.TokenType}.");
        }
    }

    /// <summary>True when the object the reader stands on has the property; the reader itself does not move.</summary>
    public static bool HasProperty(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        ExpectObject(ref reader, "union");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (TextEquals(reader, name))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>The string value of a property of the object the reader stands on, or null; the reader itself does not move.</summary>
    public static string? StringProperty(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        ExpectObject(ref reader, "union");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isWanted = TextEquals(reader, name);
            reader.Read();
            if (isWanted)
            {
                return reader.TokenType == JsonTokenType.String ? LenientString.Read(ref reader) : null;
            }

            reader.Skip();
        }

        return null;
    }

    public static T ReadAs<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, Info<T>(options)) ?? throw new JsonException("Null is not allowed here.");

    public static void WriteAs<T>(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, Info<T>(options));

    private static JsonTypeInfo<T> Info<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
