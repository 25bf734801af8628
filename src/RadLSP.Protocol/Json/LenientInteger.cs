using System.Text.Json;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// Integers as editors really send them: JavaScript's <c>Number.MAX_VALUE</c> for "end of line", and <c>1.0</c> from languages
/// with one kind of number. A number beyond the range of int becomes the nearest int; a fraction is refused.
/// </summary>
internal sealed class LenientInteger : JsonConverter<int>
{
    public static int Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException($"Expected an integer, not {reader.TokenType}.");
        }

        if (reader.TryGetInt32(out int value))
        {
            return value;
        }

        double number = reader.TryGetDouble(out double wide) ? wide : double.NaN;
        if (double.IsNaN(number) || number != Math.Floor(number))
        {
            throw new JsonException("Expected an integer, not a fraction.");
        }

        return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
    }

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
