using System.Globalization;
using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// LSP's <c>integer | string</c>: the id of a request, a progress token, the code of a diagnostic. The default value is the
/// integer 0.
/// </summary>
[JsonConverter(typeof(IntegerOrStringConverter))]
public readonly record struct IntegerOrString
{
    public IntegerOrString(long integer) => Integer = integer;

    public IntegerOrString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The string, or null when the value is an integer.</summary>
    public string? Text { get; }

    /// <summary>The integer; 0 when the value is a string.</summary>
    public long Integer { get; }

    public bool IsString => Text is not null;

    public static implicit operator IntegerOrString(int integer) => new(integer);

    public static implicit operator IntegerOrString(string text) => new(text);

    public override string ToString() => Text ?? Integer.ToString(CultureInfo.InvariantCulture);
}
