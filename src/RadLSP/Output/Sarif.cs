using System.Reflection;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Output;

/// <summary>Writes diagnostics as SARIF 2.1.0 (OASIS), for code-review and archive tools.</summary>
internal static class Sarif
{
    public static void Write(IReadOnlyList<(string Path, ReportAnalysis Analysis)> reports, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RadLSP");
        json.WriteString("version", typeof(Sarif).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");
        json.WriteStartArray("rules");
        foreach (RuleReference rule in reports.SelectMany(report => report.Analysis.Diagnostics).Select(diagnostic => diagnostic.Rule).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteStartObject("fullDescription");
            json.WriteString("text", rule.Reason);
            json.WriteEndObject();
            if (rule.Guideline is { } guideline)
            {
                json.WriteStartObject("help");
                json.WriteString("text", $"{guideline.Name}, {guideline.Version} ({guideline.Source})");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach ((string path, ReportAnalysis analysis) in reports)
        {
            foreach (Diagnostic diagnostic in analysis.Diagnostics)
            {
                WriteResult(path, analysis, diagnostic, json);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(string path, ReportAnalysis analysis, Diagnostic diagnostic, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Rule.Id);
        json.WriteString("level", diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "note",
        });
        json.WriteStartObject("message");
        json.WriteString("text", diagnostic.Message);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        WriteLocation(path, analysis.Text, diagnostic.Span, null, json);
        json.WriteEndArray();
        if (diagnostic.Evidence.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (Evidence evidence in diagnostic.Evidence)
            {
                WriteLocation(path, analysis.Text, evidence.Span, evidence.Message, json);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("properties");
        json.WriteString("code", diagnostic.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(string path, SourceText text, TextSpan span, string? message, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", path.Replace('\\', '/'));
        json.WriteEndObject();
        json.WriteStartObject("region");
        WritePosition(text, span.Start, "startLine", "startColumn", json);
        WritePosition(text, span.End, "endLine", "endColumn", json);
        json.WriteNumber("charOffset", span.Start);
        json.WriteNumber("charLength", span.Length);
        json.WriteEndObject();
        json.WriteEndObject();
        if (message is not null)
        {
            json.WriteStartObject("message");
            json.WriteString("text", message);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePosition(SourceText text, int offset, string lineName, string columnName, Utf8JsonWriter json)
    {
        int line = text.LineOf(offset);
        json.WriteNumber(lineName, line + 1);
        json.WriteNumber(columnName, offset - text.LineStart(line) + 1);
    }
}
