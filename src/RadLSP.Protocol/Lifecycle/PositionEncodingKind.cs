using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>The unit in which <see cref="Position.Character"/> counts. UTF-16 is what a client without the capability means.</summary>
[JsonConverter(typeof(StringValueConverter<PositionEncodingKind>))]
public sealed record PositionEncodingKind(string Value) : IStringValue<PositionEncodingKind>
{
    public static PositionEncodingKind Utf8 { get; } = new("utf-8");

    public static PositionEncodingKind Utf16 { get; } = new("utf-16");

    public static PositionEncodingKind Utf32 { get; } = new("utf-32");

    static PositionEncodingKind IStringValue<PositionEncodingKind>.From(string value) => new(value);
}
