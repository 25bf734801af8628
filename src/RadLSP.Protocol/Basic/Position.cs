using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>
/// A place between two characters: zero-based line, and zero-based offset in that line counted in units of the negotiated
/// <see cref="PositionEncodingKind"/>. Numbers beyond <see cref="int.MaxValue"/>, which some clients send for "end of line",
/// are read as <see cref="int.MaxValue"/>; negative numbers are kept so that the server can refuse them.
/// </summary>
[JsonConverter(typeof(PositionConverter))]
public readonly record struct Position(int Line, int Character) : IComparable<Position>
{
    public int CompareTo(Position other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : Character.CompareTo(other.Character);

    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;

    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;

    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;
}
