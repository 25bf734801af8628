using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>Reads the error of an answer, however badly it is formed.</summary>
internal static class ResponseError
{
    public static LspException Read(ReadOnlySpan<byte> error)
    {
        Utf8JsonReader reader = new(error);
        reader.Read();
        LspErrorCode code = LspErrorCode.UnknownErrorCode;
        string text = "The client has refused the request.";
        JsonElement? data = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new(code, text);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonShape.TextEquals(reader, "code"u8))
            {
                reader.Read();
                code = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? (LspErrorCode)number : code;
                reader.Skip();
            }
            else if (JsonShape.TextEquals(reader, "message"u8))
            {
                reader.Read();
                text = reader.TokenType == JsonTokenType.String ? LenientString.Read(ref reader)! : text;
                reader.Skip();
            }
            else if (JsonShape.TextEquals(reader, "data"u8))
            {
                reader.Read();
                data = JsonElement.ParseValue(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new(code, text, data);
    }
}
