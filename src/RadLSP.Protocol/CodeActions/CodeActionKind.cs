using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>A dotted name; a kind contains all kinds that begin with it and a dot.</summary>
[JsonConverter(typeof(StringValueConverter<CodeActionKind>))]
public sealed record CodeActionKind(string Value) : IStringValue<CodeActionKind>
{
    public static CodeActionKind QuickFix { get; } = new("quickfix");

    public static CodeActionKind Refactor { get; } = new("refactor");

    public static CodeActionKind RefactorRewrite { get; } = new("refactor.rewrite");

    public static CodeActionKind Source { get; } = new("source");

    public static CodeActionKind SourceFixAll { get; } = new("source.fixAll");

    /// <summary>True when <paramref name="other"/> is this kind or below it; the empty kind contains all.</summary>
    public bool Contains(CodeActionKind other) =>
        Value.Length == 0
        || string.Equals(Value, other.Value, StringComparison.Ordinal)
        || (other.Value.Length > Value.Length && other.Value[Value.Length] == '.' && other.Value.StartsWith(Value, StringComparison.Ordinal));

    static CodeActionKind IStringValue<CodeActionKind>.From(string value) => new(value);
}
