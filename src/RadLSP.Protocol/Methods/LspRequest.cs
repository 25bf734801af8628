using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>
/// A request of the protocol: its method, and how its parameters and result are read and written. One descriptor serves both
/// directions. Those of LSP are in <see cref="LspMethods"/>; an extension makes its own.
/// </summary>
/// <typeparam name="TParams">The parameters, or <see cref="Nothing"/>.</typeparam>
/// <typeparam name="TResult">The result, or <see cref="Nothing"/>; nullable where LSP allows null.</typeparam>
public sealed class LspRequest<TParams, TResult>
{
    private readonly Func<JsonTypeInfo<TParams>>? _parameters;
    private readonly Func<JsonTypeInfo<TResult>>? _result;

    /// <param name="method">The method as it stands on the wire.</param>
    /// <param name="parameters">Called when first needed, so that unused methods cost nothing; null for <see cref="Nothing"/>.</param>
    /// <param name="result">Likewise.</param>
    public LspRequest(string method, Func<JsonTypeInfo<TParams>>? parameters, Func<JsonTypeInfo<TResult>>? result)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        Method = method;
        _parameters = parameters;
        _result = result;
    }

    public string Method { get; }

    internal JsonTypeInfo<TParams>? ParamsInfo => _parameters?.Invoke();

    internal JsonTypeInfo<TResult>? ResultInfo => _result?.Invoke();

    public override string ToString() => Method;
}

/// <summary>A notification of the protocol: its method, and how its parameters are read and written.</summary>
/// <typeparam name="TParams">The parameters, or <see cref="Nothing"/>.</typeparam>
public sealed class LspNotification<TParams>
{
    private readonly Func<JsonTypeInfo<TParams>>? _parameters;

    /// <param name="method">The method as it stands on the wire.</param>
    /// <param name="parameters">Called when first needed; null for <see cref="Nothing"/>.</param>
    public LspNotification(string method, Func<JsonTypeInfo<TParams>>? parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        Method = method;
        _parameters = parameters;
    }

    public string Method { get; }

    internal JsonTypeInfo<TParams>? ParamsInfo => _parameters?.Invoke();

    public override string ToString() => Method;
}
