using System.Text;
using System.Text.Json;
using RadLSP.Export.Json;

namespace RadLSP.Export.Fhir;

/// <summary>The elements that FHIR resources are made of, written as FHIR wants them: no empty text, no control characters.</summary>
internal static class FhirJson
{
    public const string Concepts = "urn:radlsp:concept";
    public const string Components = "urn:radlsp:component";
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>A coded concept with its words.</summary>
    public static void WriteConcept(string name, string system, string code, string display, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        WriteCoding(system, code, display, json);
        json.WriteString("text", display);
        json.WriteEndObject();
    }

    public static void WriteConcepts(string name, string system, string code, string display, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        WriteCoding(system, code, display, json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void WriteCoding(string system, string code, string display, Utf8JsonWriter json)
    {
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("code", code);
        json.WriteString("display", display);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void WriteReference(string name, string reference, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteString("reference", reference);
        json.WriteEndObject();
    }

    /// <summary>A text, or nothing when no character of it can be seen.</summary>
    public static void WriteText(string name, string text, Utf8JsonWriter json)
    {
        string clean = Clean(text);
        if (!string.IsNullOrWhiteSpace(clean))
        {
            json.WriteString(name, clean);
        }
    }

    /// <summary>FHIR R4, 2.24.0.1: of the characters below U+0020 only tab, line feed and carriage return.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in JsonText.Readable(text))
        {
            clean.Append(c >= ' ' || c is '\t' or '\n' or '\r' ? c : ' ');
        }

        return clean.ToString();
    }
}
