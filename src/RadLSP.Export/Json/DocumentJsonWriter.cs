using System.Text.Json;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Export.Json;

/// <summary>Writes a document as JSON. The form is that of docs/schema/structured-report.schema.json; members that say nothing are left out.</summary>
internal static class DocumentJsonWriter
{
    /// <summary>Of the form, not of the program: it changes when a reader of the old form would be misled.</summary>
    public const int Version = 1;

    public static string Write(ReportDocument document) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("language", document.Language);
        if (document.Template is not null)
        {
            json.WriteString("template", document.Template);
        }

        json.WriteStartObject("source");
        json.WriteNumber("length", document.Source.Length);
        json.WriteString("sha256", document.Source.Sha256);
        json.WriteEndObject();
        json.WriteStartArray("reports");
        foreach (DocumentReport report in document.Reports)
        {
            json.WriteStartObject();
            WriteExam(report.Exam, json);
            WriteAll("sections", report.Sections, WriteSection, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteExam(ExamFacts exam, Utf8JsonWriter json)
    {
        json.WriteStartObject("exam");
        WriteAll("modalities", exam.Modalities, WriteTerm, json);
        WriteAll("bodyParts", exam.BodyParts, WriteTerm, json);
        WriteAll("contrast", exam.Contrast, WriteTerm, json);
        WriteName("side", exam.Side, Laterality.None, json);
        WriteName("sex", exam.Sex, Sex.Unknown, json);
        if (exam.AgeInYears is { } age)
        {
            json.WriteNumber("ageInYears", age);
        }

        json.WriteEndObject();
    }

    private static void WriteSection(DocumentSection section, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", JsonText.Readable(section.Name));
        json.WriteString("role", NameOf(section.Role));
        WriteAll("items", section.Items, WriteItem, json);
        json.WriteEndObject();
    }

    private static void WriteItem(DocumentItem item, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", JsonText.Readable(item.Name));
        WriteAll("sentences", item.Sentences, WriteSentence, json);
        json.WriteEndObject();
    }

    private static void WriteSentence(DocumentSentence sentence, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("text", JsonText.Readable(sentence.Text));
        json.WriteNumber("start", sentence.Start);
        json.WriteNumber("end", sentence.End);
        WriteText("label", sentence.Label, json);
        WriteText("marker", sentence.Marker, json);
        WriteFlag("startsLine", sentence.StartsLine, json);
        WriteAll("findings", sentence.Findings, WriteFinding, json);
        if (sentence.Measurements.Count > 0)
        {
            WriteAll("measurements", sentence.Measurements, WriteMeasurement, json);
        }

        json.WriteEndObject();
    }

    private static void WriteFinding(DocumentFinding finding, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("concept", finding.Concept.Id);
        json.WriteString("name", finding.Concept.Name);
        json.WriteString("kind", NameOf(finding.Kind));
        json.WriteNumber("start", finding.Start);
        json.WriteNumber("end", finding.End);
        json.WriteString("assertion", NameOf(finding.Status.Assertion));
        json.WriteString("temporality", NameOf(finding.Status.Temporality));
        json.WriteString("experiencer", NameOf(finding.Status.Experiencer));
        WriteName("side", finding.Side, Laterality.None, json);
        WriteFlag("sideImplied", finding.IsSideImplied, json);
        WriteAll("anatomy", finding.Anatomy, WriteTerm, json);
        WriteFlag("anatomyImplied", finding.IsAnatomyImplied, json);
        if (finding.Levels.Count > 0)
        {
            WriteAll("levels", finding.Levels, static (level, json) => json.WriteStringValue(level), json);
        }

        WriteTerm("severity", finding.Severity, json);
        WriteTerm("change", finding.Change, json);
        WriteAll("qualifiers", finding.Qualifiers, WriteTerm, json);
        WriteAll("measurements", finding.Measurements, WriteMeasurement, json);
        json.WriteEndObject();
    }

    private static void WriteMeasurement(DocumentMeasurement measurement, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("start", measurement.Start);
        json.WriteNumber("end", measurement.End);
        WriteText("dimension", measurement.Dimension, json);
        WriteAll("values", measurement.Values, static (value, json) => json.WriteNumberValue(value), json);
        WriteTerm("unit", measurement.Unit, json);
        WriteText("ucum", measurement.Ucum, json);
        if (measurement.Millimetres.Count > 0)
        {
            WriteAll("millimetres", measurement.Millimetres, static (value, json) => json.WriteNumberValue(value), json);
        }

        WriteFlag("range", measurement.IsRange, json);
        WriteFlag("prior", measurement.IsPrior, json);
        json.WriteEndObject();
    }

    private static void WriteAll<T>(string name, IReadOnlyList<T> values, Action<T, Utf8JsonWriter> write, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (T value in values)
        {
            write(value, json);
        }

        json.WriteEndArray();
    }

    private static void WriteTerm(string name, Term? term, Utf8JsonWriter json)
    {
        if (term is not null)
        {
            json.WritePropertyName(name);
            WriteTerm(term, json);
        }
    }

    private static void WriteTerm(Term term, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("concept", term.Id);
        json.WriteString("name", term.Name);
        json.WriteEndObject();
    }

    private static void WriteText(string name, string text, Utf8JsonWriter json)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, JsonText.Readable(text));
        }
    }

    private static void WriteFlag(string name, bool value, Utf8JsonWriter json)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void WriteName<T>(string name, T value, T none, Utf8JsonWriter json)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, none))
        {
            json.WriteString(name, NameOf(value));
        }
    }

    /// <summary>Names of the contract are those of the enumerations in lower case; <see cref="SectionRole"/> among them.</summary>
    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
