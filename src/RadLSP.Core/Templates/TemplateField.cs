using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>What may be written into a field of a template.</summary>
public enum FieldKind : byte
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number, within a range and with a unit where the template gives them.</summary>
    Number,

    /// <summary>A date, as the author writes dates.</summary>
    Date,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>What a report owes a field when it is signed; as "prohibit", "alert" and "silent" of IHE MRRT.</summary>
public enum FieldNeed : byte
{
    /// <summary>It may stay empty.</summary>
    None,

    /// <summary>An empty one is a warning.</summary>
    Wanted,

    /// <summary>An empty one is an error.</summary>
    Required,
}

/// <summary>A field of a template.</summary>
public sealed record TemplateField
{
    /// <summary>Unique in its template; what stands in the report until it is filled: "[indication]".</summary>
    public required string Name { get; init; }

    public FieldKind Kind { get; init; }

    public FieldNeed Need { get; init; }

    /// <summary>What a choice may be, in the order of the template.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What the field holds when its author accepts the defaults; empty for none.</summary>
    public string Default { get; init; } = "";

    /// <summary>The unit written after a number: "mm"; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The least number; negative infinity for no limit.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest number; positive infinity for no limit.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Where the name stands in the template file.</summary>
    public TextSpan NameSpan { get; init; }
}
