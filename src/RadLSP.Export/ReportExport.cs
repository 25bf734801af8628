using RadLSP.Export.Fhir;
using RadLSP.Export.Html;
using RadLSP.Export.Json;

namespace RadLSP.Export;

/// <summary>The forms that a structured report can be written in.</summary>
public enum ExportFormat : byte
{
    /// <summary>Plain text, a line for each organ.</summary>
    Text,

    /// <summary>JSON after docs/schema/structured-report.schema.json; the one form that is read back.</summary>
    Json,

    /// <summary>A FHIR R4 Bundle as JSON.</summary>
    Fhir,

    /// <summary>A page for a browser and a printer.</summary>
    Html,
}

/// <summary>Writes a structured report. The same document gives the same characters: nothing of the time or the machine is in them.</summary>
public static class ReportExport
{
    /// <summary>The names of the formats, for options and messages.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = [.. Enum.GetValues<ExportFormat>().Select(NameOf)];

    /// <summary>The format of a name, or null when there is none.</summary>
    public static ExportFormat? FormatOf(string name)
    {
        int at = FormatNames.ToList().IndexOf(name);
        return at >= 0 ? (ExportFormat)at : null;
    }

    /// <param name="document">What to write.</param>
    /// <param name="format">In which form.</param>
    /// <param name="fhir">For <see cref="ExportFormat.Fhir"/>; null for a preliminary report without a subject.</param>
    public static string Write(ReportDocument document, ExportFormat format, FhirOptions? fhir = null) => format switch
    {
        ExportFormat.Text => document.ToText(),
        ExportFormat.Json => DocumentJsonWriter.Write(document),
        ExportFormat.Fhir => FhirBundle.Write(document, fhir ?? new FhirOptions()),
        ExportFormat.Html => HtmlPage.Write(document),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static string NameOf(ExportFormat format) => format.ToString().ToLowerInvariant();
}
