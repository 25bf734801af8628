namespace RadLSP.Protocol;

/// <summary>
/// The methods of LSP that this library types, for handlers and for sending. <c>exit</c> and <c>$/cancelRequest</c> are missing because
/// the connection itself obeys them. A result type with a question mark may be null on the wire.
/// </summary>
public static partial class LspMethods
{
    /// <summary>The first request. Handled before everything else; until it is answered, all else is refused.</summary>
    public static readonly LspRequest<InitializeParams, InitializeResult> Initialize =
        new("initialize", static () => LspJson.Context.InitializeParams, static () => LspJson.Context.InitializeResult);

    /// <summary>The client has the answer; from now on the server may send requests of its own.</summary>
    public static readonly LspNotification<InitializedParams> Initialized =
        new("initialized", static () => LspJson.Context.InitializedParams);

    /// <summary>The client is about to end. A handler may save; afterwards only exit is accepted.</summary>
    public static readonly LspRequest<Nothing, Nothing> Shutdown =
        new("shutdown", null, null);

    public static readonly LspRequest<RegistrationParams, Nothing> RegisterCapability =
        new("client/registerCapability", static () => LspJson.Context.RegistrationParams, null);

    public static readonly LspRequest<UnregistrationParams, Nothing> UnregisterCapability =
        new("client/unregisterCapability", static () => LspJson.Context.UnregistrationParams, null);

    public static readonly LspNotification<SetTraceParams> SetTrace =
        new("$/setTrace", static () => LspJson.Context.SetTraceParams);

    public static readonly LspNotification<LogTraceParams> LogTrace =
        new("$/logTrace", static () => LspJson.Context.LogTraceParams);
}
