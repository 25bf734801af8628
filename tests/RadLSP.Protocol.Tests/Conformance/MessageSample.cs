using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol.Tests.Conformance;

/// <summary>Which half of a method a sample is for.</summary>
public enum MessagePart
{
    Params,
    Result,
}

/// <summary>An instance of the parameters or the result of a method, as it goes over the wire.</summary>
/// <param name="Method">The method as it stands on the wire.</param>
/// <param name="Part">Which half.</param>
/// <param name="Value">The instance, so that a test can look at what is filled in.</param>
/// <param name="Json">The instance as JSON; null for parameters that a method does not have.</param>
/// <param name="Again">The JSON of what is read from the JSON.</param>
internal sealed record MessageSample(string Method, MessagePart Part, object? Value, string? Json, string? Again)
{
    public override string ToString() => $"{Method} {Part}";

    public static MessageSample Params<TParams, TResult>(LspRequest<TParams, TResult> request, TParams value) =>
        Of(request.Method, MessagePart.Params, value, request.ParamsInfo);

    public static MessageSample Params<TParams>(LspNotification<TParams> notification, TParams value) =>
        Of(notification.Method, MessagePart.Params, value, notification.ParamsInfo);

    public static MessageSample Result<TParams, TResult>(LspRequest<TParams, TResult> request, TResult value) =>
        Of(request.Method, MessagePart.Result, value, request.ResultInfo);

    private static MessageSample Of<T>(string method, MessagePart part, T value, JsonTypeInfo<T>? info)
    {
        if (info is null)
        {
            return new(method, part, null, part == MessagePart.Result ? "null" : null, part == MessagePart.Result ? "null" : null);
        }

        string json = JsonSerializer.Serialize(value, info);
        return new(method, part, value, json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info)!, info));
    }
}
