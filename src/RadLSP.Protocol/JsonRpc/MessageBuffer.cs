using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>
/// An outgoing message with its header in one stretch of memory, so that it is one write. Buffers and their JSON writers are
/// used again; in steady state a message costs no allocation here.
/// </summary>
internal sealed class MessageBuffer : IBufferWriter<byte>
{
    private const int HeaderRoom = 32;
    private const int InitialSize = 4 * 1024;
    private const int KeptSize = 1024 * 1024;
    private const int KeptBuffers = 16;

    private static readonly ConcurrentQueue<MessageBuffer> Pool = new();

    private readonly Utf8JsonWriter _json;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _end;
    private int _start;

    private MessageBuffer() => _json = new(this, LspJson.WriterOptions);

    /// <summary>Header and body.</summary>
    public ReadOnlyMemory<byte> Frame => _bytes.AsMemory(_start, _end - _start);

    public static MessageBuffer Notification<TParams>(string method, TParams parameters, JsonTypeInfo<TParams>? info)
    {
        MessageBuffer message = Begin();
        try
        {
            message._json.WriteString("method"u8, method);
            message.WriteParams(parameters, info);
            return message.Complete();
        }
        catch
        {
            message.Release();
            throw;
        }
    }

    public static MessageBuffer Request<TParams>(long id, string method, TParams parameters, JsonTypeInfo<TParams>? info)
    {
        MessageBuffer message = Begin();
        try
        {
            message._json.WriteNumber("id"u8, id);
            message._json.WriteString("method"u8, method);
            message.WriteParams(parameters, info);
            return message.Complete();
        }
        catch
        {
            message.Release();
            throw;
        }
    }

    public static MessageBuffer Result<TResult>(IntegerOrString id, TResult result, JsonTypeInfo<TResult>? info)
    {
        MessageBuffer message = Begin();
        try
        {
            message.WriteId(id);
            message._json.WritePropertyName("result"u8);
            if (info is null)
            {
                message._json.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(message._json, result, info);
            }

            return message.Complete();
        }
        catch
        {
            message.Release();
            throw;
        }
    }

    public static MessageBuffer Error(IntegerOrString? id, LspErrorCode code, string text, JsonElement? data = null)
    {
        MessageBuffer message = Begin();
        message.WriteId(id);
        message._json.WriteStartObject("error"u8);
        message._json.WriteNumber("code"u8, (int)code);
        message._json.WritePropertyName("message"u8);
        LenientString.Write(message._json, text);
        if (data is JsonElement { ValueKind: not JsonValueKind.Undefined } element)
        {
            message._json.WritePropertyName("data"u8);
            message._json.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
        }

        message._json.WriteEndObject();
        return message.Complete();
    }

    /// <summary>Tells the client to stop working on a request.</summary>
    public static MessageBuffer Cancel(long id)
    {
        MessageBuffer message = Begin();
        message._json.WriteString("method"u8, "$/cancelRequest"u8);
        message._json.WriteStartObject("params"u8);
        message._json.WriteNumber("id"u8, id);
        message._json.WriteEndObject();
        return message.Complete();
    }

    /// <summary>Gives the buffer back; it must not be used afterwards.</summary>
    public void Release()
    {
        if (_bytes.Length > KeptSize || Pool.Count >= KeptBuffers)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            return;
        }

        Pool.Enqueue(this);
    }

    void IBufferWriter<byte>.Advance(int count) => _end += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_end);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_end);
    }

    private static MessageBuffer Begin()
    {
        if (!Pool.TryDequeue(out MessageBuffer? message))
        {
            message = new();
        }

        message._end = HeaderRoom;
        message._json.Reset();
        message._json.WriteStartObject();
        message._json.WriteString("jsonrpc"u8, "2.0"u8);
        return message;
    }

    private void WriteId(IntegerOrString? id)
    {
        _json.WritePropertyName("id"u8);
        if (id is IntegerOrString value)
        {
            IntegerOrStringConverter.Write(_json, value);
        }
        else
        {
            _json.WriteNullValue();
        }
    }

    private void WriteParams<TParams>(TParams parameters, JsonTypeInfo<TParams>? info)
    {
        if (info is not null)
        {
            _json.WritePropertyName("params"u8);
            JsonSerializer.Serialize(_json, parameters, info);
        }
    }

    // The length is known only at the end, so the header is written to the right into the room left free before the body.
    private MessageBuffer Complete()
    {
        _json.WriteEndObject();
        _json.Flush();
        Span<byte> header = stackalloc byte[HeaderRoom];
        System.Text.Unicode.Utf8.TryWrite(
            header,
            CultureInfo.InvariantCulture,
            $"Content-Length: {_end - HeaderRoom}\r\n\r\n",
            out int headerLength);
        _start = HeaderRoom - headerLength;
        header[..headerLength].CopyTo(_bytes.AsSpan(_start));
        return this;
    }

    private void Grow(int sizeHint)
    {
        int needed = _end + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
        _bytes.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
