using System.Text.Json;

namespace RadLSP.Testing.MetaModel;

/// <summary>A type expression of LSP's metaModel.</summary>
public abstract record MetaType
{
    /// <exception cref="FormatException">The metaModel uses a kind of type that is not known here.</exception>
    public static MetaType Read(JsonElement type)
    {
        string kind = type.GetProperty("kind").GetString()!;
        return kind switch
        {
            "base" => new BaseType(Name(type)),
            "reference" => new ReferenceType(Name(type)),
            "array" => new ArrayType(Read(type.GetProperty("element"))),
            "map" => new MapType(Read(type.GetProperty("key")), Read(type.GetProperty("value"))),
            "or" => new OrType(Items(type)),
            "and" => new AndType(Items(type)),
            "tuple" => new TupleType(Items(type)),
            "stringLiteral" => new StringLiteralType(type.GetProperty("value").GetString()!),
            "literal" => new LiteralType(MetaProperty.ReadAll(type.GetProperty("value").GetProperty("properties"))),
            _ => throw new FormatException($"The metaModel uses a type of kind {kind}, which the validator does not know."),
        };
    }

    private static string Name(JsonElement type) => type.GetProperty("name").GetString()!;

    private static MetaType[] Items(JsonElement type) => [.. type.GetProperty("items").EnumerateArray().Select(Read)];
}

/// <summary>string, integer, uinteger, decimal, boolean, null, URI, DocumentUri or RegExp.</summary>
public sealed record BaseType(string Name) : MetaType
{
    public override string ToString() => Name;
}

/// <summary>A structure, an enumeration or an alias.</summary>
public sealed record ReferenceType(string Name) : MetaType
{
    public override string ToString() => Name;
}

public sealed record ArrayType(MetaType Element) : MetaType
{
    public override string ToString() => $"{Element}[]";
}

public sealed record MapType(MetaType Key, MetaType Value) : MetaType
{
    public override string ToString() => $"{{ [{Key}]: {Value} }}";
}

/// <summary>A value of any of the types.</summary>
public sealed record OrType(IReadOnlyList<MetaType> Items) : MetaType
{
    public override string ToString() => $"({string.Join(" | ", Items)})";
}

/// <summary>An object with the properties of all the types.</summary>
public sealed record AndType(IReadOnlyList<MetaType> Items) : MetaType
{
    public override string ToString() => $"({string.Join(" & ", Items)})";
}

/// <summary>An array with one value of each type, in order.</summary>
public sealed record TupleType(IReadOnlyList<MetaType> Items) : MetaType
{
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

public sealed record StringLiteralType(string Value) : MetaType
{
    public override string ToString() => $"\"{Value}\"";
}

/// <summary>A structure without a name.</summary>
public sealed record LiteralType(IReadOnlyList<MetaProperty> Properties) : MetaType
{
    public override string ToString() => $"{{ {string.Join("; ", Properties.Select(property => property.Name))} }}";
}

/// <summary>A property of a structure.</summary>
public sealed record MetaProperty(string Name, MetaType Type, bool IsOptional)
{
    public static MetaProperty[] ReadAll(JsonElement properties) =>
    [
        .. properties.EnumerateArray().Select(property => new MetaProperty(
            property.GetProperty("name").GetString()!,
            MetaType.Read(property.GetProperty("type")),
            property.TryGetProperty("optional", out JsonElement optional) && optional.GetBoolean())),
    ];
}
