using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Positions are the most frequent value on the wire, so they are read and written without property tables.</summary>
internal sealed class PositionConverter : JsonConverter<Position>
{
    public override Position Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Position value, JsonSerializerOptions options) => Write(writer, value);

    internal static Position Read(ref Utf8JsonReader reader)
    {
        JsonShape.ExpectObject(ref reader, "position");
        int? line = null;
        int? character = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonShape.TextEquals(reader, "line"u8))
            {
                reader.Read();
                line = LenientInteger.Read(ref reader);
            }
            else if (JsonShape.TextEquals(reader, "character"u8))
            {
                reader.Read();
                character = LenientInteger.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return line is int l && character is int c
            ? new Position(l, c)
            : throw new JsonException("A position needs line and character.");
    }

    internal static void Write(Utf8JsonWriter writer, Position value)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line"u8, value.Line);
        writer.WriteNumber("character"u8, value.Character);
        writer.WriteEndObject();
    }
}

/// <summary>Reads and writes ranges the same way.</summary>
internal sealed class LspRangeConverter : JsonConverter<LspRange>
{
    public override LspRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonShape.ExpectObject(ref reader, "range");
        Position? start = null;
        Position? end = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonShape.TextEquals(reader, "start"u8))
            {
                reader.Read();
                start = PositionConverter.Read(ref reader);
            }
            else if (JsonShape.TextEquals(reader, "end"u8))
            {
                reader.Read();
                end = PositionConverter.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return start is Position s && end is Position e
            ? new LspRange(s, e)
            : throw new JsonException("A range needs start and end.");
    }

    public override void Write(Utf8JsonWriter writer, LspRange value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("start"u8);
        PositionConverter.Write(writer, value.Start);
        writer.WritePropertyName("end"u8);
        PositionConverter.Write(writer, value.End);
        writer.WriteEndObject();
    }
}
