using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;

namespace RadLSP.Output;

/// <summary>Writes diagnostics in the form of the command-line contract. Offsets are UTF-16 code units of the text.</summary>
internal static class DiagnosticJson
{
    public static void WriteAll(ReportAnalysis analysis, Utf8JsonWriter json)
    {
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in analysis.Diagnostics)
        {
            if (diagnostic.Severity != DiagnosticSeverity.Off)
            {
                Write(analysis, diagnostic, json);
            }
        }

        json.WriteEndArray();
    }

    public static string NameOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Information => "information",
        _ => "hint",
    };

    private static void Write(ReportAnalysis analysis, Diagnostic diagnostic, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", NameOf(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        WriteSpan(diagnostic.Span, json);
        json.WriteString("rule", diagnostic.Rule.Id);
        json.WriteString("reason", diagnostic.Rule.Reason);
        json.WriteNumber("confidence", diagnostic.Confidence);
        if (diagnostic.Rule.Guideline is { } guideline)
        {
            json.WriteStartObject("guideline");
            json.WriteString("name", guideline.Name);
            json.WriteString("version", guideline.Version);
            json.WriteString("source", guideline.Source);
            json.WriteEndObject();
        }

        json.WriteStartArray("related");
        foreach (Evidence evidence in diagnostic.Evidence)
        {
            json.WriteStartObject();
            WriteSpan(evidence.Span, json);
            json.WriteString("message", evidence.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fixes");
        foreach (Fix fix in DiagnosticFixes.For(analysis, diagnostic))
        {
            json.WriteStartObject();
            json.WriteString("title", fix.Title);
            json.WriteBoolean("safe", fix.IsSafe);
            json.WriteStartArray("edits");
            foreach (TextEdit edit in fix.Edits)
            {
                json.WriteStartObject();
                WriteSpan(edit.Span, json);
                json.WriteString("text", edit.NewText);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpan(TextSpan span, Utf8JsonWriter json)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }
}
