using System.Text.Json;
using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Structure;

namespace RadLSP.Export.Fhir;

/// <summary>Writes a finding as a FHIR R4 Observation; docs/decisions/0019-structured-export.md says why it looks so.</summary>
internal static class FhirObservation
{
    private const string Interpretations = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    public static void Write(ReportedFinding reported, string language, FhirOptions options, Utf8JsonWriter json)
    {
        DocumentFinding finding = reported.Finding;
        json.WriteStartObject();
        json.WriteString("resourceType", "Observation");
        json.WriteString("language", language);
        json.WriteString("status", FhirBundle.CodeOf(options.Status));
        json.WriteStartArray("category");
        json.WriteStartObject();
        FhirJson.WriteCoding("http://terminology.hl7.org/CodeSystem/observation-category", "imaging", "Imaging", json);
        json.WriteEndObject();
        json.WriteEndArray();
        FhirJson.WriteConcept("code", FhirJson.Concepts, finding.Concept.Id, finding.Concept.Name, json);
        if (options.Subject is not null)
        {
            FhirJson.WriteReference("subject", options.Subject, json);
        }

        WriteValue(finding, json);
        json.WriteStartArray("note");
        json.WriteStartObject();
        string label = reported.Label.Length > 0 ? reported.Label + ": " : "";
        json.WriteString("text", FhirJson.Clean(label + StructuredText.Sentence(reported.Sentence.Text)));
        json.WriteEndObject();
        json.WriteEndArray();
        WriteBodySite(finding, json);
        WriteComponents(finding, json);
        json.WriteEndObject();
    }

    /// <summary>
    /// True and false are what the report affirms and denies. A possibility is neither, and is said in words: a receiver that looks
    /// for "true" must not find one.
    /// </summary>
    private static void WriteValue(DocumentFinding finding, Utf8JsonWriter json)
    {
        if (finding.Status.Assertion == Assertion.Possible)
        {
            FhirJson.WriteConcept("valueCodeableConcept", "urn:radlsp:assertion", "possible", "possible", json);
        }
        else
        {
            json.WriteBoolean("valueBoolean", finding.Status.Assertion == Assertion.Present);
        }

        (string code, string display) = finding.Status.Assertion switch
        {
            Assertion.Possible => ("IND", "Indeterminate"),
            Assertion.Absent => ("NEG", "Negative"),
            _ when finding.Kind == ConceptKind.Normal => ("N", "Normal"),
            _ => ("POS", "Positive"),
        };
        FhirJson.WriteConcepts("interpretation", Interpretations, code, display, json);
    }

    /// <summary>The place in the grammar's words, with its side and its vertebrae; one place, because FHIR has room for one.</summary>
    private static void WriteBodySite(DocumentFinding finding, Utf8JsonWriter json)
    {
        if (finding.Place.Length == 0)
        {
            return;
        }

        json.WriteStartObject("bodySite");
        if (finding.Anatomy is [var place, ..])
        {
            FhirJson.WriteCoding(FhirJson.Concepts, place.Id, place.Name, json);
        }

        json.WriteString("text", finding.Place);
        json.WriteEndObject();
    }

    private static void WriteComponents(DocumentFinding finding, Utf8JsonWriter json)
    {
        // The value of an earlier exam is not part of an observation of this one.
        List<DocumentMeasurement> measurements = [.. finding.Measurements.Where(static measurement => !measurement.IsPrior)];
        List<Term> modifiers = [.. finding.Qualifiers.Where(term => term != finding.Severity && term != finding.Change)];
        if (measurements.Count == 0 && modifiers.Count == 0 && finding.Severity is null && finding.Change is null)
        {
            return;
        }

        json.WriteStartArray("component");
        WriteTerm("severity", finding.Severity, json);
        WriteTerm("change", finding.Change, json);
        modifiers.ForEach(modifier => WriteTerm("modifier", modifier, json));
        measurements.ForEach(measurement => WriteMeasurement(measurement, json));
        json.WriteEndArray();
    }

    private static void WriteTerm(string code, Term? term, Utf8JsonWriter json)
    {
        if (term is not null)
        {
            json.WriteStartObject();
            FhirJson.WriteConcept("code", FhirJson.Components, code, code, json);
            FhirJson.WriteConcept("valueCodeableConcept", FhirJson.Concepts, term.Id, term.Name, json);
            json.WriteEndObject();
        }
    }

    /// <summary>A component for each axis, or one for a range.</summary>
    private static void WriteMeasurement(DocumentMeasurement measurement, Utf8JsonWriter json)
    {
        string code = measurement.Dimension.Length > 0 ? measurement.Dimension : "value";
        if (measurement.IsRange)
        {
            json.WriteStartObject();
            FhirJson.WriteConcept("code", FhirJson.Components, code, code, json);
            json.WriteStartObject("valueRange");
            WriteQuantity("low", measurement.Values.Min(), measurement, json);
            WriteQuantity("high", measurement.Values.Max(), measurement, json);
            json.WriteEndObject();
            json.WriteEndObject();
            return;
        }

        foreach (double value in measurement.Values)
        {
            json.WriteStartObject();
            FhirJson.WriteConcept("code", FhirJson.Components, code, code, json);
            WriteQuantity("valueQuantity", value, measurement, json);
            json.WriteEndObject();
        }
    }

    private static void WriteQuantity(string name, double value, DocumentMeasurement measurement, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        if (measurement.Unit is { } unit)
        {
            json.WriteString("unit", unit.Name);
        }

        if (measurement.Ucum.Length > 0)
        {
            json.WriteString("system", FhirJson.Ucum);
            json.WriteString("code", measurement.Ucum);
        }

        json.WriteEndObject();
    }
}
