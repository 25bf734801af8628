using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RadLSP.Export.Tests;

/// <summary>
/// What FHIR R4 (4.0.1) says of the elements that are written: which there are, how often, and of what type. Entered from the
/// resource pages Bundle, DiagnosticReport and Observation and the page of data types; an element that is not listed is refused.
/// </summary>
internal static partial class FhirRules
{
    /// <summary>"name cardinality type"; a choice lists its types in a member of its own each, and at most one may be there.</summary>
    private static readonly Dictionary<string, string[]> Elements = new(StringComparer.Ordinal)
    {
        ["Bundle"] = ["resourceType 1..1 code", "type 1..1 code", "entry 0..* Bundle.entry"],
        ["Bundle.entry"] = ["fullUrl 0..1 uri", "resource 0..1 Resource"],
        ["DiagnosticReport"] =
        [
            "resourceType 1..1 code", "language 0..1 code", "status 1..1 code", "category 0..* CodeableConcept", "code 1..1 CodeableConcept",
            "subject 0..1 Reference", "issued 0..1 instant", "result 0..* Reference", "conclusion 0..1 string", "presentedForm 0..* Attachment",
        ],
        ["Observation"] =
        [
            "resourceType 1..1 code", "language 0..1 code", "status 1..1 code", "category 0..* CodeableConcept", "code 1..1 CodeableConcept",
            "subject 0..1 Reference", "valueBoolean 0..1 boolean", "valueCodeableConcept 0..1 CodeableConcept", "interpretation 0..* CodeableConcept",
            "note 0..* Annotation", "bodySite 0..1 CodeableConcept", "component 0..* Observation.component",
        ],
        ["Observation.component"] =
        [
            "code 1..1 CodeableConcept", "valueCodeableConcept 0..1 CodeableConcept", "valueQuantity 0..1 Quantity", "valueRange 0..1 Range",
        ],
        ["CodeableConcept"] = ["coding 0..* Coding", "text 0..1 string"],
        ["Coding"] = ["system 0..1 uri", "code 0..1 code", "display 0..1 string"],
        ["Quantity"] = ["value 0..1 decimal", "unit 0..1 string", "system 0..1 uri", "code 0..1 code"],
        ["Range"] = ["low 0..1 Quantity", "high 0..1 Quantity"],
        ["Reference"] = ["reference 0..1 string"],
        ["Annotation"] = ["text 1..1 string"],
        ["Attachment"] = ["contentType 0..1 code", "language 0..1 code", "data 0..1 base64Binary"],
    };

    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["Bundle.type"] = ["document", "message", "transaction", "transaction-response", "batch", "batch-response", "history", "searchset", "collection"],
        ["DiagnosticReport.status"] = ["registered", "partial", "preliminary", "final", "amended", "corrected", "appended", "cancelled", "entered-in-error", "unknown"],
        ["Observation.status"] = ["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"],
    };

    public static IReadOnlyList<string> Errors(JsonNode bundle)
    {
        var errors = new List<string>();
        Check("Bundle", bundle, "Bundle", errors);
        List<string> names = [.. bundle["entry"]?.AsArray().Select(entry => entry!["fullUrl"]!.GetValue<string>()) ?? []];
        if (names.Distinct().Count() != names.Count)
        {
            errors.Add("bdl-7: two entries have one fullUrl");
        }

        IEnumerable<string> dangling = (bundle["entry"]?.AsArray() ?? [])
            .SelectMany(entry => entry!["resource"]!["result"]?.AsArray() ?? [])
            .Select(result => result!["reference"]!.GetValue<string>())
            .Except(names);
        errors.AddRange(dangling.Select(reference => $"{reference} is no entry of the bundle"));
        return errors;
    }

    private static void Check(string type, JsonNode? value, string path, List<string> errors)
    {
        type = type == "Resource" ? value!["resourceType"]!.GetValue<string>() : type;
        if (!Elements.TryGetValue(type, out string[]? elements))
        {
            CheckPrimitive(type, value, path, errors);
            return;
        }

        if (value is not JsonObject members || members.Count == 0)
        {
            errors.Add($"{path}: ele-1, an element has a value or children");
            return;
        }

        errors.AddRange(members.Where(member => !elements.Any(element => element.StartsWith(member.Key + " ", StringComparison.Ordinal)))
            .Select(member => $"{path} has no element {member.Key}"));
        foreach (string element in elements)
        {
            string[] parts = element.Split(' ');
            CheckElement(parts[0], parts[1], parts[2], members, $"{path}.{parts[0]}", $"{type}.{parts[0]}", errors);
        }

        if (members.Count(member => member.Key.StartsWith("value", StringComparison.Ordinal) && member.Key != "value") > 1)
        {
            errors.Add($"{path} has two values");
        }

        if (type == "Quantity" && members.ContainsKey("code") && !members.ContainsKey("system"))
        {
            errors.Add($"{path}: qty-3, a code of a unit needs its system");
        }

        if (type == "Range" && members["low"]!["value"]!.GetValue<double>() > members["high"]!["value"]!.GetValue<double>())
        {
            errors.Add($"{path}: rng-2, low is above high");
        }

        if (type == "Attachment" && members.ContainsKey("data") && !members.ContainsKey("contentType"))
        {
            errors.Add($"{path}: att-1, data need a type");
        }
    }

    private static void CheckElement(string name, string cardinality, string type, JsonObject members, string path, string place, List<string> errors)
    {
        JsonNode? value = members[name];
        if (value is null)
        {
            if (cardinality.StartsWith('1') || members.ContainsKey(name))
            {
                errors.Add($"{path} is missing or null");
            }

            return;
        }

        if (cardinality.EndsWith('*') != value is JsonArray)
        {
            errors.Add($"{path} is {cardinality}");
            return;
        }

        if (value is JsonArray { Count: 0 })
        {
            errors.Add($"{path} is an empty list");
        }

        foreach (JsonNode? one in value is JsonArray list ? list.ToArray() : [value])
        {
            Check(type, one, path, errors);
        }

        if (Codes.TryGetValue(place, out string[]? codes) && !codes.Contains(value.GetValue<string>()))
        {
            errors.Add($"{path} has a code that its required binding has not");
        }
    }

    private static void CheckPrimitive(string type, JsonNode? value, string path, List<string> errors)
    {
        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        bool fits = type switch
        {
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "decimal" => kind == JsonValueKind.Number,
            _ when kind != JsonValueKind.String => false,
            "code" => CodeForm.IsMatch(value!.GetValue<string>()),
            "uri" => UriForm.IsMatch(value!.GetValue<string>()),
            "instant" => InstantForm.IsMatch(value!.GetValue<string>()),
            "base64Binary" => value!.GetValue<string>().Length > 0 && Convert.TryFromBase64String(value!.GetValue<string>(), new byte[value.GetValue<string>().Length], out _),
            "string" => !string.IsNullOrWhiteSpace(value!.GetValue<string>()) && !value.GetValue<string>().Any(static c => c < ' ' && c is not ('\t' or '\n' or '\r')),
            _ => throw new NotSupportedException($"No rule is known for {type}."),
        };
        if (!fits)
        {
            errors.Add($"{path} is no {type}");
        }
    }

    [GeneratedRegex(@"\A[^\s]+(\s[^\s]+)*\z")]
    private static partial Regex CodeForm { get; }

    [GeneratedRegex(@"\A(https?://\S+|urn:radlsp:[a-z]+|urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\z")]
    private static partial Regex UriForm { get; }

    [GeneratedRegex(@"\A([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))\z")]
    private static partial Regex InstantForm { get; }
}
