using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>What a message is.</summary>
internal enum EnvelopeKind
{
    Request,
    Notification,
    Response,

    /// <summary>Not JSON.</summary>
    Unparsable,

    /// <summary>JSON, but no message of JSON-RPC.</summary>
    Invalid,
}

/// <summary>
/// The outer object of a message. Parameters, result and error stay bytes until it is known what type they have; the bytes are
/// those of the frame and are valid as long as it is.
/// </summary>
internal readonly struct Envelope
{
    public EnvelopeKind Kind { get; private init; }

    /// <summary>Null for a notification, and when the id could not be read.</summary>
    public IntegerOrString? Id { get; private init; }

    public string? Method { get; private init; }

    /// <summary>Empty when absent.</summary>
    public ReadOnlyMemory<byte> Params { get; private init; }

    public ReadOnlyMemory<byte> Result { get; private init; }

    public ReadOnlyMemory<byte> Error { get; private init; }

    /// <summary>What is wrong with the message, to be told to the client; never a part of it.</summary>
    public string Problem { get; private init; }

    public static Envelope Parse(ReadOnlyMemory<byte> body)
    {
        Utf8JsonReader reader = new(body.Span);
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
                reader.Read();
                return Invalid(null, "LSP has no batches; send one message in each frame.");
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Read();
                return Invalid(null, "A message is a JSON object.");
            }

            return ParseObject(ref reader, body);
        }
        catch (JsonException)
        {
            return new() { Kind = EnvelopeKind.Unparsable, Problem = "The message is not JSON, or nested too deeply." };
        }
    }

    private static Envelope ParseObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        IntegerOrString? id = null;
        bool hasId = false;
        bool hasNullId = false;
        bool hasMethod = false;
        bool isVersion2 = true;
        string? method = null;
        ReadOnlyMemory<byte> parameters = default;
        ReadOnlyMemory<byte> result = default;
        ReadOnlyMemory<byte> error = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonShape.TextEquals(reader, "id"u8))
            {
                reader.Read();
                hasId = true;
                hasNullId = reader.TokenType == JsonTokenType.Null;
                id = IntegerOrStringConverter.TryRead(ref reader, out IntegerOrString value) ? value : (IntegerOrString?)null;
                reader.Skip();
            }
            else if (JsonShape.TextEquals(reader, "method"u8))
            {
                reader.Read();
                hasMethod = true;
                method = reader.TokenType == JsonTokenType.String ? LenientString.Read(ref reader) : null;
                reader.Skip();
            }
            else if (JsonShape.TextEquals(reader, "params"u8))
            {
                parameters = Slice(ref reader, body);
            }
            else if (JsonShape.TextEquals(reader, "result"u8))
            {
                result = Slice(ref reader, body);
            }
            else if (JsonShape.TextEquals(reader, "error"u8))
            {
                error = Slice(ref reader, body);
            }
            else if (JsonShape.TextEquals(reader, "jsonrpc"u8))
            {
                reader.Read();
                isVersion2 = reader.TokenType == JsonTokenType.String && JsonShape.TextEquals(reader, "2.0"u8);
                reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Anything behind the object makes the reader throw here.
        reader.Read();
        if (hasMethod)
        {
            if (method is null)
            {
                return Invalid(id, "The method must be a string.");
            }

            if (hasId && id is null)
            {
                return Invalid(null, "The id of a request must be an integer or a string.");
            }

            if (!isVersion2)
            {
                return Invalid(id, "The version of JSON-RPC must be 2.0.");
            }

            return new()
            {
                Kind = hasId ? EnvelopeKind.Request : EnvelopeKind.Notification,
                Id = id,
                Method = method,
                Params = parameters,
                Problem = "",
            };
        }

        // An error with a null id is the client saying that it could not read us. It must not be answered.
        bool isResponse = (id is not null || hasNullId) && (!result.IsEmpty || !error.IsEmpty);
        return isResponse
            ? new() { Kind = EnvelopeKind.Response, Id = id, Result = result, Error = error, Problem = "" }
            : Invalid(id, "The message has neither a method, nor an id with a result or an error.");
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }

    private static Envelope Invalid(IntegerOrString? id, string problem) =>
        new() { Kind = EnvelopeKind.Invalid, Id = id, Problem = problem };
}
