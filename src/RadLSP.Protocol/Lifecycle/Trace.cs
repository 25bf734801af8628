using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>How much the server tells the client about its running: off, messages or verbose.</summary>
[JsonConverter(typeof(StringValueConverter<TraceValue>))]
public sealed record TraceValue(string Value) : IStringValue<TraceValue>
{
    public static TraceValue Off { get; } = new("off");

    public static TraceValue Messages { get; } = new("messages");

    public static TraceValue Verbose { get; } = new("verbose");

    static TraceValue IStringValue<TraceValue>.From(string value) => new(value);
}

/// <summary>The client sets the trace level.</summary>
public sealed record SetTraceParams(TraceValue Value);

/// <summary>One line of trace; <paramref name="Verbose"/> only at that level.</summary>
public sealed record LogTraceParams(string Message, string? Verbose = null);
