using System.Text.Json;
using System.Text.RegularExpressions;

namespace RadLSP.Testing.MetaModel;

/// <summary>
/// Says whether a JSON value is of a type of the metaModel. Stricter than a client: a property that the type does not have is an
/// error, since it is either misspelled or invented.
/// </summary>
public sealed partial class MetaModelValidator(LspMetaModel model)
{
    /// <summary>The ways in which the value is not of the named structure, enumeration or alias; empty when it is.</summary>
    public IReadOnlyList<string> Validate(JsonElement value, string typeName) => Validate(value, new ReferenceType(typeName));

    /// <summary>The ways in which the value is not of the type; empty when it is. Each begins with the path of the value.</summary>
    public IReadOnlyList<string> Validate(JsonElement value, MetaType type, string path = "$")
    {
        List<string> errors = [];
        Check(value, type, path, errors);
        return errors;
    }

    private void Check(JsonElement value, MetaType type, string path, List<string> errors)
    {
        switch (type)
        {
            case BaseType expected:
                CheckBase(value, expected.Name, path, errors);
                break;
            case ReferenceType expected:
                CheckReference(value, expected.Name, path, errors);
                break;
            case ArrayType expected:
                CheckArray(value, expected, path, errors);
                break;
            case MapType expected:
                CheckMap(value, expected, path, errors);
                break;
            case OrType expected:
                CheckOr(value, expected, path, errors);
                break;
            case AndType expected:
                CheckProperties(value, PropertiesOf(expected), path, errors);
                break;
            case TupleType expected:
                CheckTuple(value, expected, path, errors);
                break;
            case StringLiteralType expected:
                if (value.ValueKind != JsonValueKind.String || value.GetString() != expected.Value)
                {
                    errors.Add($"{path}: expected {expected}, not {Show(value)}");
                }

                break;
            case LiteralType expected:
                CheckProperties(value, expected.Properties, path, errors);
                break;
            default:
                throw new FormatException($"The validator does not know {type.GetType().Name}.");
        }
    }

    private static void CheckBase(JsonElement value, string name, string path, List<string> errors)
    {
        bool isValid = name switch
        {
            "string" or "RegExp" => value.ValueKind == JsonValueKind.String,
            "URI" or "DocumentUri" => value.ValueKind == JsonValueKind.String && UriScheme().IsMatch(value.GetString()!),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "uinteger" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0,
            "decimal" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => throw new FormatException($"The validator does not know the base type {name}."),
        };
        if (!isValid)
        {
            errors.Add($"{path}: expected {name}, not {Show(value)}");
        }
    }

    private void CheckReference(JsonElement value, string name, string path, List<string> errors)
    {
        if (name == "LSPAny")
        {
            // LSPAny is every JSON value; following the alias would only walk the whole value to find that out.
            return;
        }

        if (model.IsStructure(name))
        {
            CheckProperties(value, model.PropertiesOf(name), path, errors);
        }
        else if (model.Alias(name) is MetaType alias)
        {
            Check(value, alias, path, errors);
        }
        else if (model.Enumeration(name) is MetaEnumeration enumeration)
        {
            CheckEnumeration(value, enumeration, path, errors);
        }
        else
        {
            throw new ArgumentException($"The metaModel has no type {name}.");
        }
    }

    private void CheckEnumeration(JsonElement value, MetaEnumeration enumeration, string path, List<string> errors)
    {
        int before = errors.Count;
        Check(value, enumeration.Type, path, errors);
        if (errors.Count == before && !enumeration.IsOpen && !enumeration.Values.Contains(value.GetRawText()))
        {
            errors.Add($"{path}: {Show(value)} is no {enumeration.Name}");
        }
    }

    private void CheckArray(JsonElement value, ArrayType expected, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add($"{path}: expected {expected}, not {Show(value)}");
            return;
        }

        int index = 0;
        foreach (JsonElement element in value.EnumerateArray())
        {
            Check(element, expected.Element, $"{path}[{index}]", errors);
            index++;
        }
    }

    private void CheckTuple(JsonElement value, TupleType expected, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != expected.Items.Count)
        {
            errors.Add($"{path}: expected {expected}, not {Show(value)}");
            return;
        }

        for (int i = 0; i < expected.Items.Count; i++)
        {
            Check(value[i], expected.Items[i], $"{path}[{i}]", errors);
        }
    }

    private void CheckMap(JsonElement value, MapType expected, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{path}: expected {expected}, not {Show(value)}");
            return;
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            using JsonDocument key = JsonDocument.Parse($"\"{JsonEncodedText.Encode(property.Name)}\"");
            Check(key.RootElement, expected.Key, $"{path} key", errors);
            Check(property.Value, expected.Value, $"{path}.{property.Name}", errors);
        }
    }

    // The errors of the alternative that came closest say what is wrong; the others are noise.
    private void CheckOr(JsonElement value, OrType expected, string path, List<string> errors)
    {
        List<string>? closest = null;
        foreach (MetaType item in expected.Items)
        {
            List<string> itemErrors = [];
            Check(value, item, path, itemErrors);
            if (itemErrors.Count == 0)
            {
                return;
            }

            if (closest is null || Depth(itemErrors) > Depth(closest) || (Depth(itemErrors) == Depth(closest) && itemErrors.Count < closest.Count))
            {
                closest = itemErrors;
            }
        }

        errors.Add($"{path}: {Show(value)} is none of {expected}");
        errors.AddRange(closest ?? []);
    }

    private void CheckProperties(JsonElement value, IReadOnlyList<MetaProperty> properties, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{path}: expected an object, not {Show(value)}");
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty actual in value.EnumerateObject())
        {
            MetaProperty? property = properties.FirstOrDefault(candidate => candidate.Name == actual.Name);
            if (!seen.Add(actual.Name))
            {
                errors.Add($"{path}.{actual.Name}: appears twice");
            }
            else if (property is null)
            {
                errors.Add($"{path}.{actual.Name}: unknown property");
            }
            else
            {
                Check(actual.Value, property.Type, $"{path}.{actual.Name}", errors);
            }
        }

        foreach (MetaProperty property in properties.Where(property => !property.IsOptional && !seen.Contains(property.Name)))
        {
            errors.Add($"{path}.{property.Name}: missing");
        }
    }

    private List<MetaProperty> PropertiesOf(AndType type)
    {
        List<MetaProperty> properties = [];
        foreach (MetaType item in type.Items)
        {
            properties.AddRange(item switch
            {
                ReferenceType reference when model.IsStructure(reference.Name) => model.PropertiesOf(reference.Name),
                ReferenceType reference when model.Alias(reference.Name) is AndType alias => PropertiesOf(alias),
                LiteralType literal => literal.Properties,
                AndType and => PropertiesOf(and),
                _ => throw new FormatException($"The validator cannot join {item} into {type}."),
            });
        }

        return properties;
    }

    private static int Depth(List<string> errors) => errors.Max(error => error.AsSpan(0, error.IndexOf(':')).Count('.'));

    private static string Show(JsonElement value)
    {
        string json = value.GetRawText();
        return json.Length <= 60 ? json : $"{json[..57]}...";
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex UriScheme();
}
