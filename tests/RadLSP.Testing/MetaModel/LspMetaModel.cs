using System.Text.Json;

namespace RadLSP.Testing.MetaModel;

/// <summary>LSP's machine-readable description of its own messages and types.</summary>
public sealed class LspMetaModel
{
    /// <summary>Where the metaModel lies in <see cref="SharedFiles"/>.</summary>
    public const string SharedPath = "reference/metaModel-3.18.json";

    private static readonly Lazy<LspMetaModel> LazyShared = new(() => Read(File.ReadAllText(SharedFiles.PathOf(SharedPath))));

    private readonly Dictionary<string, IReadOnlyList<MetaProperty>> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MetaStructure> _structures;
    private readonly Dictionary<string, MetaEnumeration> _enumerations;
    private readonly Dictionary<string, MetaType> _aliases;
    private readonly Dictionary<string, MetaMethod> _methods;

    private LspMetaModel(JsonElement root)
    {
        _structures = root.GetProperty("structures").EnumerateArray().Select(MetaStructure.Read).ToDictionary(s => s.Name, StringComparer.Ordinal);
        _enumerations = root.GetProperty("enumerations").EnumerateArray().Select(MetaEnumeration.Read).ToDictionary(e => e.Name, StringComparer.Ordinal);
        _aliases = root.GetProperty("typeAliases").EnumerateArray().ToDictionary(
            alias => alias.GetProperty("name").GetString()!,
            alias => MetaType.Read(alias.GetProperty("type")),
            StringComparer.Ordinal);
        _methods = root.GetProperty("requests").EnumerateArray().Select(request => MetaMethod.Read(request, isRequest: true))
            .Concat(root.GetProperty("notifications").EnumerateArray().Select(notification => MetaMethod.Read(notification, isRequest: false)))
            .ToDictionary(method => method.Method, StringComparer.Ordinal);
    }

    /// <summary>The metaModel of <see cref="SharedPath"/>, read once.</summary>
    public static LspMetaModel Shared => LazyShared.Value;

    public IEnumerable<MetaMethod> Methods => _methods.Values;

    public static LspMetaModel Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new(document.RootElement);
    }

    public MetaMethod? Method(string method) => _methods.GetValueOrDefault(method);

    public MetaEnumeration? Enumeration(string name) => _enumerations.GetValueOrDefault(name);

    public MetaType? Alias(string name) => _aliases.GetValueOrDefault(name);

    public bool IsStructure(string name) => _structures.ContainsKey(name);

    /// <summary>All properties of a structure with those that it inherits and mixes in; its own go first.</summary>
    /// <exception cref="KeyNotFoundException">There is no such structure.</exception>
    public IReadOnlyList<MetaProperty> PropertiesOf(string structure)
    {
        lock (_resolved)
        {
            return Resolve(structure);
        }
    }

    private IReadOnlyList<MetaProperty> Resolve(string name)
    {
        if (_resolved.TryGetValue(name, out IReadOnlyList<MetaProperty>? known))
        {
            return known;
        }

        MetaStructure structure = _structures[name];
        Dictionary<string, MetaProperty> properties = structure.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (MetaProperty inherited in structure.Parents.SelectMany(Resolve))
        {
            // A structure may narrow a property of its parent: CreateFile makes "create" of the string kind.
            properties.TryAdd(inherited.Name, inherited);
        }

        return _resolved[name] = [.. properties.Values];
    }
}

/// <summary>A structure as it is declared.</summary>
public sealed record MetaStructure(string Name, IReadOnlyList<string> Parents, IReadOnlyList<MetaProperty> Properties)
{
    public static MetaStructure Read(JsonElement structure) => new(
        structure.GetProperty("name").GetString()!,
        [.. ParentNames(structure, "extends"), .. ParentNames(structure, "mixins")],
        MetaProperty.ReadAll(structure.GetProperty("properties")));

    private static IEnumerable<string> ParentNames(JsonElement structure, string key) =>
        structure.TryGetProperty(key, out JsonElement parents)
            ? parents.EnumerateArray().Select(parent => parent.GetProperty("name").GetString()!)
            : [];
}

/// <summary>An enumeration with its values as they stand on the wire.</summary>
public sealed record MetaEnumeration(string Name, MetaType Type, IReadOnlySet<string> Values, bool IsOpen)
{
    public static MetaEnumeration Read(JsonElement enumeration) => new(
        enumeration.GetProperty("name").GetString()!,
        MetaType.Read(enumeration.GetProperty("type")),
        enumeration.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("value").GetRawText()).ToHashSet(StringComparer.Ordinal),
        enumeration.TryGetProperty("supportsCustomValues", out JsonElement open) && open.GetBoolean());
}

/// <summary>A request or a notification.</summary>
/// <param name="Method">The method as it stands on the wire.</param>
/// <param name="IsRequest">False for a notification.</param>
/// <param name="Direction">clientToServer, serverToClient or both.</param>
/// <param name="Params">Null when it has none.</param>
/// <param name="Result">Null for a notification.</param>
/// <param name="ErrorData">The data of its errors, when LSP says what it is.</param>
/// <param name="RegistrationMethod">Under which method it is registered.</param>
/// <param name="RegistrationOptions">Null when it cannot be registered, or with no options.</param>
public sealed record MetaMethod(
    string Method,
    bool IsRequest,
    string Direction,
    MetaType? Params,
    MetaType? Result,
    MetaType? ErrorData,
    string RegistrationMethod,
    MetaType? RegistrationOptions)
{
    public static MetaMethod Read(JsonElement method, bool isRequest)
    {
        string name = method.GetProperty("method").GetString()!;
        return new(
            name,
            isRequest,
            method.GetProperty("messageDirection").GetString()!,
            TypeAt(method, "params"),
            TypeAt(method, "result"),
            TypeAt(method, "errorData"),
            method.TryGetProperty("registrationMethod", out JsonElement registration) ? registration.GetString()! : name,
            TypeAt(method, "registrationOptions"));
    }

    private static MetaType? TypeAt(JsonElement method, string key) =>
        method.TryGetProperty(key, out JsonElement type) ? MetaType.Read(type) : null;
}
