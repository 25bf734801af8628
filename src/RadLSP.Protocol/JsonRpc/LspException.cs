using System.Text.Json;

namespace RadLSP.Protocol;

/// <summary>
/// A handler throws this to answer its request with a certain error; an outgoing request throws it when the client answers with
/// one. The message goes over the wire, so it must not hold report text.
/// </summary>
public sealed class LspException : Exception
{
    public LspException(LspErrorCode code, string message, JsonElement? errorData = null)
        : base(message)
    {
        Code = code;
        ErrorData = errorData;
    }

    public LspErrorCode Code { get; }

    /// <summary>LSP's <c>data</c> of the error, or null.</summary>
    public JsonElement? ErrorData { get; }

    /// <summary>The document has changed under the request; the client asks again or does without.</summary>
    public static LspException ContentModified() => new(LspErrorCode.ContentModified, "The document has changed.");

    /// <summary>A correct request could not be fulfilled, for a reason that a person is shown.</summary>
    public static LspException RequestFailed(string reason) => new(LspErrorCode.RequestFailed, reason);

    /// <summary>The parameters have the right shape but make no sense.</summary>
    public static LspException InvalidParams(string reason) => new(LspErrorCode.InvalidParams, reason);

    /// <summary>A pull for diagnostics was given up; <paramref name="retrigger"/> says whether the client should pull again.</summary>
    public static LspException DiagnosticsCancelled(bool retrigger) =>
        new(
            LspErrorCode.ServerCancelled,
            "The diagnostics were overtaken by a change.",
            JsonSerializer.SerializeToElement(
                new DiagnosticServerCancellationData(retrigger),
                LspJson.Context.DiagnosticServerCancellationData));
}

/// <summary>The connection has ended before the client answered.</summary>
public sealed class LspConnectionClosedException : IOException
{
    public LspConnectionClosedException()
        : base("The language client has closed the connection.")
    {
    }
}
