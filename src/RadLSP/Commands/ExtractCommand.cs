using System.CommandLine;
using System.Text.Json;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Labels;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp extract --jsonl</c>: sections, findings and the assertion of given places.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\",\"targets\"?} a line from standard input; the only form.", Required = true };
        var labels = new Option<string?>("--labels") { Description = "Label the reports as well, with a set of labels of the grammar: chest-ct." };
        var command = new Command("extract", "Write the sections and findings of reports.") { lines, labels };
        command.SetAction(result => Extract(result.GetValue(labels)));
        return command;
    }

    private static int Extract(string? labelSet)
    {
        Grammar grammar = EmbeddedGrammar.English;
        if (labelSet is not null && !grammar.Labels.Any(label => label.Set == labelSet))
        {
            Console.Error.WriteLine($"radlsp: there is no set of labels \"{labelSet}\"; there are {string.Join(", ", grammar.Labels.Select(label => label.Set).Distinct())}");
            return 2;
        }

        return JsonLines.Run((input, json) =>
        {
            string text = JsonLines.RequiredText(input, "text");
            List<TextSpan> targets = ReadTargets(input, text.Length);
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), grammar);
            json.WriteStartObject();
            JsonLines.CopyId(input, json);
            WriteSections(analysis, json);
            json.WriteStartArray("findings");
            foreach (Finding finding in analysis.Findings)
            {
                WriteFinding(analysis, finding, json);
            }

            json.WriteEndArray();
            if (labelSet is not null)
            {
                json.WriteStartObject("labels");
                foreach ((string name, bool isPresent) in ReportLabels.Of(analysis, labelSet))
                {
                    json.WriteBoolean(name, isPresent);
                }

                json.WriteEndObject();
            }

            if (input.TryGetProperty("targets", out _))
            {
                json.WriteStartArray("targets");
                foreach (TextSpan target in targets)
                {
                    json.WriteStartObject();
                    WriteStatus(AssertionReader.StatusOf(analysis, target), json);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    private static List<TextSpan> ReadTargets(JsonElement input, int length)
    {
        var targets = new List<TextSpan>();
        if (input.TryGetProperty("targets", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement target in list.EnumerateArray())
            {
                int start = target.GetProperty("start").GetInt32();
                int end = target.GetProperty("end").GetInt32();
                if (start < 0 || end < start || end > length)
                {
                    throw new JsonException($"the target {start} to {end} lies outside the text of {length} code units");
                }

                targets.Add(TextSpan.FromBounds(start, end));
            }
        }

        return targets;
    }

    private static void WriteSections(ReportAnalysis analysis, Utf8JsonWriter json)
    {
        json.WriteStartArray("sections");
        foreach (Section section in analysis.Sections)
        {
            json.WriteStartObject();
            json.WriteString("name", section.Name);
            json.WriteString("role", section.Role.ToString().ToLowerInvariant());
            json.WriteNumber("level", section.Level);
            json.WriteNumber("report", section.Report);
            json.WriteNumber("start", section.Span.Start);
            json.WriteNumber("end", section.Span.End);
            json.WriteNumber("bodyStart", section.Body.Start);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFinding(ReportAnalysis analysis, Finding finding, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("concept", finding.Concept.Id);
        json.WriteNumber("start", finding.Span.Start);
        json.WriteNumber("end", finding.Span.End);
        WriteStatus(finding.Status, json);
        json.WriteString("laterality", finding.Side == Laterality.None ? null : finding.Side.ToString().ToLowerInvariant());
        json.WriteStartArray("location");
        foreach (Concept place in finding.Anatomy)
        {
            json.WriteStringValue(place.Id);
        }

        json.WriteEndArray();
        json.WriteString("severity", finding.Severity?.Id);
        json.WriteString("change", finding.Change?.Id);
        json.WriteStartArray("measurements");
        foreach (Measurement measurement in finding.Measurements)
        {
            WriteMeasurement(measurement, json);
        }

        json.WriteEndArray();
        json.WriteString("section", analysis.Sections[finding.Section].Role.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private static void WriteMeasurement(Measurement measurement, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("start", measurement.Span.Start);
        json.WriteNumber("end", measurement.Span.End);
        json.WriteStartArray("values");
        foreach (double value in (ReadOnlySpan<double>)[measurement.First, measurement.Second, measurement.Third])
        {
            if (!double.IsNaN(value))
            {
                json.WriteNumberValue(value);
            }
        }

        json.WriteEndArray();
        json.WriteString("unit", measurement.Unit.StartsWith("unit-", StringComparison.Ordinal) ? measurement.Unit["unit-".Length..] : measurement.Unit);
        json.WriteString("dimension", measurement.Dimension);
        json.WriteBoolean("range", measurement.IsRange);
        json.WriteBoolean("prior", measurement.IsPrior);
        json.WriteEndObject();
    }

    private static void WriteStatus(AssertionStatus status, Utf8JsonWriter json)
    {
        json.WriteString("assertion", status.Assertion.ToString().ToLowerInvariant());
        json.WriteString("temporality", status.Temporality.ToString().ToLowerInvariant());
        json.WriteString("experiencer", status.Experiencer.ToString().ToLowerInvariant());
    }
}
