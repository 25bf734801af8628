using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RadLSP.Core.Structure;
using RadLSP.Core.Syntax;
using RadLSP.Export.Json;

namespace RadLSP.Export.Fhir;

/// <summary>Writes a document as a FHIR R4 Bundle: for each report a DiagnosticReport, then its findings as Observations.</summary>
internal static class FhirBundle
{
    public static string Write(ReportDocument document, FhirOptions options) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        json.WriteStartArray("entry");
        for (int i = 0; i < document.Reports.Count; i++)
        {
            WriteReport(document, i, options, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static string CodeOf(FhirStatus status) => status == FhirStatus.Final ? "final" : "preliminary";

    private static void WriteReport(ReportDocument document, int index, FhirOptions options, Utf8JsonWriter json)
    {
        DocumentReport report = document.Reports[index];
        List<ReportedFinding> findings = ReportedFindings.Of(report);
        string[] names = [.. findings.Select((_, i) => NameOf(document, index, i + 1))];

        WriteEntry(NameOf(document, index, 0), json, () => WriteDiagnosticReport(document, report, names, options, json));
        for (int i = 0; i < findings.Count; i++)
        {
            ReportedFinding finding = findings[i];
            WriteEntry(names[i], json, () => FhirObservation.Write(finding, document.Language, options, json));
        }
    }

    private static void WriteEntry(string name, Utf8JsonWriter json, Action writeResource)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", name);
        json.WritePropertyName("resource");
        writeResource();
        json.WriteEndObject();
    }

    private static void WriteDiagnosticReport(
        ReportDocument document, DocumentReport report, string[] observations, FhirOptions options, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "DiagnosticReport");
        json.WriteString("language", document.Language);
        json.WriteString("status", CodeOf(options.Status));
        json.WriteStartArray("category");
        json.WriteStartObject();
        FhirJson.WriteCoding("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology", json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("code");
        FhirJson.WriteCoding("http://loinc.org", "18748-4", "Diagnostic imaging study", json);
        FhirJson.WriteText("text", report.Exam.Title, json);
        json.WriteEndObject();
        if (options.Subject is not null)
        {
            FhirJson.WriteReference("subject", options.Subject, json);
        }

        if (options.Issued is not null)
        {
            json.WriteString("issued", options.Issued);
        }

        WriteResults(observations, json);
        FhirJson.WriteText("conclusion", ConclusionOf(report), json);
        if (options.HasPresentedForm)
        {
            WriteForm(document, report, json);
        }

        json.WriteEndObject();
    }

    private static void WriteResults(string[] observations, Utf8JsonWriter json)
    {
        // FHIR has no empty lists.
        if (observations.Length > 0)
        {
            json.WriteStartArray("result");
            foreach (string name in observations)
            {
                json.WriteStartObject();
                json.WriteString("reference", name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    /// <summary>The impression in its words, without its heading.</summary>
    private static string ConclusionOf(DocumentReport report) => StructuredText.Write(
        report.Sections
            .Where(static section => section.Role == SectionRole.Impression)
            .Select(static section => section.ToWritten() with { Name = "" })).TrimEnd('\n');

    private static void WriteForm(ReportDocument document, DocumentReport report, Utf8JsonWriter json)
    {
        string text = FhirJson.Clean(StructuredText.Write(report.Sections.Select(static section => section.ToWritten())));
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        json.WriteStartArray("presentedForm");
        json.WriteStartObject();
        json.WriteString("contentType", "text/plain; charset=utf-8");
        json.WriteString("language", document.Language);
        json.WriteBase64String("data", Encoding.UTF8.GetBytes(text));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>
    /// The name of an entry within its bundle: a UUID of version 8 (RFC 9562, 5.8) made from the text, so that the same text
    /// gives the same bundle. A server that stores the entries gives them ids of its own.
    /// </summary>
    private static string NameOf(ReportDocument document, int report, int entry)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Source.Sha256}/{report}/{entry}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}";
    }
}
