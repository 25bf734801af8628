using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>JSON outside of messages: the data fields that the client keeps for the server, and tests.</summary>
public static class LspJson
{
    // Nothing here ends up in HTML, so characters are written as themselves rather than as escapes; a report with umlauts or
    // degree signs stays readable in a trace and small on the wire.
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static LspJsonContext Context => LspJsonContext.Default;

    /// <summary>How an LSP type of this library is read and written.</summary>
    /// <exception cref="ArgumentException">The type is not part of the protocol.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() =>
        Context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new ArgumentException($"{typeof(T).Name} is not a type of the protocol.");
}
