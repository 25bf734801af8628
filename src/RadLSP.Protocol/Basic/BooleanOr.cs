using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RadLSP.Protocol;

/// <summary>LSP's <c>boolean | Options</c>. Options imply true.</summary>
/// <remarks>
/// A class, since System.Text.Json's generic code for a struct is compiled only when it first runs, which costs at start.
/// </remarks>
public sealed record BooleanOr<TOptions>
    where TOptions : class
{
    public BooleanOr(bool isTrue) => IsTrue = isTrue;

    public BooleanOr(TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        IsTrue = true;
    }

    /// <summary>True for true and for any options.</summary>
    public bool IsTrue { get; }

    /// <summary>The options, or null for a plain boolean.</summary>
    public TOptions? Options { get; }

    public static implicit operator BooleanOr<TOptions>(bool isTrue) => new(isTrue);

    public static implicit operator BooleanOr<TOptions>(TOptions options) => new(options);
}

/// <summary>Reads and writes <see cref="BooleanOr{TOptions}"/>; the options come from the context that is in use.</summary>
internal sealed class BooleanOrConverter<TOptions> : JsonConverter<BooleanOr<TOptions>>
    where TOptions : class
{
    public override BooleanOr<TOptions>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return new(true);
            case JsonTokenType.False:
                return new(false);
            case JsonTokenType.StartObject:
                var typeInfo = (JsonTypeInfo<TOptions>)options.GetTypeInfo(typeof(TOptions));
                return new(JsonSerializer.Deserialize(ref reader, typeInfo)!);
            default:
                throw new JsonException($"Expected a boolean or an object, not {reader.TokenType}.");
        }
    }

    public override void Write(Utf8JsonWriter writer, BooleanOr<TOptions> value, JsonSerializerOptions options)
    {
        if (value.Options is null)
        {
            writer.WriteBooleanValue(value.IsTrue);
            return;
        }

        JsonSerializer.Serialize(writer, value.Options, (JsonTypeInfo<TOptions>)options.GetTypeInfo(typeof(TOptions)));
    }
}
