using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RadLSP.Export.Tests;

/// <summary>
/// Checks a document against a JSON Schema of draft 2020-12, with the keywords that ours uses. A keyword that it does not know is
/// refused: a schema that is only half checked would promise what nobody holds.
/// </summary>
internal sealed class SchemaValidator(JsonObject root)
{
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "$defs", "title", "description"];

    private readonly List<string> _errors = [];

    public static IReadOnlyList<string> Errors(JsonObject schema, JsonNode? document)
    {
        var validator = new SchemaValidator(schema);
        validator.Check(schema, document, "");
        return validator._errors;
    }

    private void Check(JsonObject schema, JsonNode? value, string path)
    {
        foreach ((string keyword, JsonNode? rule) in schema)
        {
            if (!Annotations.Contains(keyword) && !Holds(keyword, rule!, schema, value, path))
            {
                _errors.Add($"{path}: {keyword} {(rule is JsonValue ? rule.ToJsonString() : "")}");
            }
        }
    }

    private bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string path)
    {
        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var members = value as JsonObject;
        var items = value as JsonArray;
        switch (keyword)
        {
            case "$ref":
                Check(Resolve(rule.GetValue<string>()), value, path);
                return true;
            case "type":
                return IsOfType(rule.GetValue<string>(), kind, value);
            case "const":
                return JsonNode.DeepEquals(rule, value);
            case "enum":
                return rule.AsArray().Any(one => JsonNode.DeepEquals(one, value));
            case "required":
                return members is null || rule.AsArray().All(name => members.ContainsKey(name!.GetValue<string>()));
            case "dependentRequired":
                return members is null || rule.AsObject().All(pair => !members.ContainsKey(pair.Key) || pair.Value!.AsArray().All(name => members.ContainsKey(name!.GetValue<string>())));
            case "properties":
                foreach ((string name, JsonNode? own) in rule.AsObject())
                {
                    if (members is not null && members.TryGetPropertyValue(name, out JsonNode? member))
                    {
                        Check(own!.AsObject(), member, $"{path}/{name}");
                    }
                }

                return true;
            case "additionalProperties":
                return rule.GetValueKind() == JsonValueKind.False
                    && (members is null || members.All(member => schema["properties"]!.AsObject().ContainsKey(member.Key)));
            case "items":
                for (int i = 0; i < (items?.Count ?? 0); i++)
                {
                    Check(rule.AsObject(), items![i], $"{path}/{i}");
                }

                return true;
            case "minItems":
                return items is null || items.Count >= Number(rule);
            case "maxItems":
                return items is null || items.Count <= Number(rule);
            case "minimum":
                return kind != JsonValueKind.Number || Number(value!) >= Number(rule);
            case "minLength":
                return kind != JsonValueKind.String || value!.GetValue<string>().Length >= Number(rule);
            case "pattern":
                return kind != JsonValueKind.String || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.ECMAScript);
            case "if":
                bool fits = Errors(rule.AsObject(), value).Count == 0;
                if (schema[fits ? "then" : "else"] is JsonObject branch)
                {
                    Check(branch, value, path);
                }

                return true;
            case "then" or "else":
                return schema.ContainsKey("if");
            default:
                throw new NotSupportedException($"The schema has the keyword \"{keyword}\", which is not checked.");
        }
    }

    private static bool IsOfType(string type, JsonValueKind kind, JsonNode? value) => type switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && double.IsInteger(Number(value!)),
        _ => throw new NotSupportedException($"The schema has the type \"{type}\", which is not checked."),
    };

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private JsonObject Resolve(string reference)
    {
        JsonNode found = root;
        foreach (string name in reference.Split('/').Skip(1))
        {
            found = found[name] ?? throw new NotSupportedException($"The schema has no {reference}.");
        }

        return found.AsObject();
    }
}
