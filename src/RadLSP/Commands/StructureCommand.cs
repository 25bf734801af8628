using System.CommandLine;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Core.Text;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp structure</c>: sorts a report by section and organ.</summary>
internal static class StructureCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The report; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\"} a line from standard input and write {\"id\",\"text\",\"sections\"} a line." };
        var command = new Command("structure", "Sort the sentences of a report by section and organ; no sentence is changed or lost.") { file, lines };
        command.SetAction(result => result.GetValue(lines) ? StructureLines() : StructureFile(result.GetValue(file)));
        return command;
    }

    private static int StructureFile(string? path)
    {
        if (path is null)
        {
            Console.Error.WriteLine("radlsp: name a report to structure, or give --jsonl");
            return 2;
        }

        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        Console.Out.Write(ReportStructurer.Structure(ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English)).Text);
        return 0;
    }

    private static int StructureLines() => JsonLines.Run(static (input, json) =>
    {
        string text = JsonLines.RequiredText(input, "text");
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        StructuredReport report = ReportStructurer.Structure(analysis);
        json.WriteStartObject();
        JsonLines.CopyId(input, json);
        json.WriteString("text", report.Text);
        json.WriteStartArray("sections");
        foreach (StructuredSection section in report.Sections)
        {
            WriteSection(analysis, section, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteSection(ReportAnalysis analysis, StructuredSection section, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", section.Name);
        json.WriteString("text", string.Join('\n', section.Items.Select(item => analysis.Text.ToString(item.Span))));
        json.WriteStartArray("items");
        foreach (StructuredItem item in section.Items)
        {
            json.WriteStartObject();
            json.WriteString("name", item.Name);
            json.WriteString("text", analysis.Text.ToString(item.Span));
            json.WriteNumber("start", item.Span.Start);
            json.WriteNumber("end", item.Span.End);
            if (item.Label.Length > 0)
            {
                json.WriteString("label", item.Label);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
