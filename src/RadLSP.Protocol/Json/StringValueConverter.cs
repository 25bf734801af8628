using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// A string enumeration of LSP that is open: a client may send values that a later version of the protocol has added, and they
/// must not make the whole message unreadable. So each is a record around its string rather than an enum.
/// </summary>
/// <remarks>
/// Classes, since System.Text.Json's generic code for lists of a struct is compiled only when it first runs, which costs at start.
/// </remarks>
public interface IStringValue<TSelf>
    where TSelf : class, IStringValue<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

/// <summary>Reads and writes a string enumeration as its string.</summary>
internal sealed class StringValueConverter<TValue> : JsonConverter<TValue>
    where TValue : class, IStringValue<TValue>
{
    public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TValue.From(LenientString.Read(ref reader) ?? throw new JsonException("Expected a string, not null."));

    public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
        LenientString.Write(writer, value.Value);
}
