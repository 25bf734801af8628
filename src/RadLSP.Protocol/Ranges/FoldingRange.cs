using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Offers folds.</summary>
public sealed record FoldingRangeOptions
{
    public bool? WorkDoneProgress { get; init; }
}

/// <summary>Asks for the folds of a document.</summary>
public sealed record FoldingRangeParams : TextDocumentParams;

/// <summary>Lines that can be folded into their first one.</summary>
public sealed record FoldingRange
{
    /// <summary>Zero-based; stays visible.</summary>
    public required int StartLine { get; init; }

    /// <summary>Absent means the end of the line.</summary>
    public int? StartCharacter { get; init; }

    /// <summary>Zero-based; the last line that is folded.</summary>
    public required int EndLine { get; init; }

    public int? EndCharacter { get; init; }

    public FoldingRangeKind? Kind { get; init; }

    /// <summary>Shown in place of what is folded, where the client can.</summary>
    public string? CollapsedText { get; init; }
}

/// <summary>What kind of text is folded, for commands such as "fold all comments".</summary>
[JsonConverter(typeof(StringValueConverter<FoldingRangeKind>))]
public sealed record FoldingRangeKind(string Value) : IStringValue<FoldingRangeKind>
{
    public static FoldingRangeKind Comment { get; } = new("comment");

    public static FoldingRangeKind Region { get; } = new("region");

    static FoldingRangeKind IStringValue<FoldingRangeKind>.From(string value) => new(value);
}
