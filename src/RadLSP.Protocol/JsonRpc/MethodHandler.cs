using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>Reads the parameters of a method; keeps their type from those who only pass messages on.</summary>
internal abstract class MethodHandler
{
    /// <exception cref="JsonException">The parameters are missing or not those of the method.</exception>
    protected static TParams ReadParams<TParams>(ReadOnlyMemory<byte> parameters, JsonTypeInfo<TParams>? info)
    {
        if (info is null)
        {
            // A method without parameters: whatever a client sends with it, often {} or null, is passed over.
            return default!;
        }

        if (parameters.IsEmpty)
        {
            throw new JsonException("The parameters are missing.");
        }

        return JsonSerializer.Deserialize(parameters.Span, info) ?? throw new JsonException("The parameters are null.");
    }
}

/// <summary>Makes calls of one notification.</summary>
internal abstract class NotificationHandler : MethodHandler
{
    public abstract IncomingCall Read(ReadOnlyMemory<byte> parameters, Action<LspFault> onFault, CancellationToken closing);
}

/// <inheritdoc/>
internal sealed class NotificationHandler<TParams>(
    LspNotification<TParams> notification,
    Func<TParams, CancellationToken, ValueTask> handler) : NotificationHandler
{
    public override IncomingCall Read(ReadOnlyMemory<byte> parameters, Action<LspFault> onFault, CancellationToken closing) =>
        new IncomingNotification<TParams>(
            notification.Method,
            ReadParams(parameters, notification.ParamsInfo),
            handler,
            onFault,
            closing);
}

/// <summary>Makes calls of one request.</summary>
internal abstract class RequestHandler : MethodHandler
{
    public abstract IncomingRequest Read(ReadOnlyMemory<byte> parameters, IntegerOrString id, IRequestHost host);
}

/// <inheritdoc/>
internal sealed class RequestHandler<TParams, TState, TResult>(
    LspRequest<TParams, TResult> request,
    RequestOrder order,
    Func<TParams, TState> capture,
    Func<TParams, TState, CancellationToken, ValueTask<TResult>> handler) : RequestHandler
{
    public override IncomingRequest Read(ReadOnlyMemory<byte> parameters, IntegerOrString id, IRequestHost host) =>
        new IncomingRequest<TParams, TState, TResult>(
            request.Method,
            id,
            host,
            ReadParams(parameters, request.ParamsInfo),
            order,
            capture,
            handler,
            request.ResultInfo);
}
