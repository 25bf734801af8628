namespace RadLSP.Protocol;

/// <summary>What went wrong.</summary>
public enum LspFaultKind
{
    /// <summary>The frames cannot be told apart any more, or a frame was too large.</summary>
    Framing,

    /// <summary>A message is no JSON-RPC.</summary>
    Message,

    /// <summary>The parameters of a message are not those of its method.</summary>
    Params,

    /// <summary>Nobody handles the method.</summary>
    UnknownMethod,

    /// <summary>The message is not allowed now, such as before initialize.</summary>
    State,

    /// <summary>A handler has thrown.</summary>
    Handler,

    /// <summary>The client has answered a request of the server with what is not a result of it.</summary>
    Response,

    /// <summary>The client is gone.</summary>
    ConnectionLost,
}

/// <summary>
/// Something that went wrong on the connection, for the log.
/// </summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Description">Says what, without any part of a message.</param>
/// <param name="Method">The method concerned, when known. The client chose it, so a log should bound its length.</param>
/// <param name="Exception">
/// What was thrown, when something was. Its type and stack trace may be logged; its message may not, since it can hold report text.
/// </param>
public sealed record LspFault(LspFaultKind Kind, string Description, string? Method = null, Exception? Exception = null);
