namespace RadLSP.Protocol;

/// <summary>The error codes of JSON-RPC 2.0 and LSP 3.18.</summary>
public enum LspErrorCode
{
    /// <summary>The message is not JSON.</summary>
    ParseError = -32700,

    /// <summary>The message is JSON but no request, or the request is not allowed in this state.</summary>
    InvalidRequest = -32600,

    MethodNotFound = -32601,

    InvalidParams = -32602,

    /// <summary>The server has a bug.</summary>
    InternalError = -32603,

    /// <summary>A request came before initialize.</summary>
    ServerNotInitialized = -32002,

    UnknownErrorCode = -32001,

    /// <summary>A correct request could not be fulfilled; the message says why, for a person.</summary>
    RequestFailed = -32803,

    /// <summary>The server gave up; allowed only for requests that say so, such as those for diagnostics.</summary>
    ServerCancelled = -32802,

    /// <summary>The document has changed under the request, so its result would be wrong.</summary>
    ContentModified = -32801,

    /// <summary>The client has cancelled the request.</summary>
    RequestCancelled = -32800,
}
