using System.CommandLine;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp structure</c>: sorts a report by section and organ.</summary>
internal static class StructureCommand
{
    private const string Best = "best";

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The report; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string?>("--template") { Description = "Id or name of the template whose items and order to use; \"best\" for the one that fits the exam best." };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\",\"template\"?} a line from standard input and write {\"id\",\"text\",\"sections\"} a line." };
        var command = new Command("structure", "Sort the sentences of a report by section and organ; no sentence is changed or lost.") { file, lines, template };
        command.SetAction(result => Structure(result.GetValue(file), result.GetValue(lines), result.GetValue(template)));
        return command;
    }

    private static int Structure(string? path, bool isLines, string? template)
    {
        TemplateLibrary library = EmbeddedGrammar.English.Templates;
        if (template is not null && template != Best && library.Find(template) is null)
        {
            Console.Error.WriteLine($"radlsp: there is no template \"{template}\"; there are {string.Join(", ", library.All.Select(static one => one.Id))}");
            return 2;
        }

        if (isLines)
        {
            return StructureLines(template);
        }

        if (path is null)
        {
            Console.Error.WriteLine("radlsp: name a report to structure, or give --jsonl");
            return 2;
        }

        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        Console.Out.Write(ReportStructurer.Structure(analysis, Choose(analysis, template)).Text);
        return 0;
    }

    private static int StructureLines(string? template) => JsonLines.Run((input, json) =>
    {
        string text = JsonLines.RequiredText(input, "text");
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        string? named = JsonLines.OptionalText(input, "template") ?? template;
        ReportTemplate? chosen = Choose(analysis, named);
        if (chosen is null && named is not null and not Best)
        {
            throw new JsonException($"there is no template \"{named}\"");
        }

        StructuredReport report = ReportStructurer.Structure(analysis, chosen);
        json.WriteStartObject();
        JsonLines.CopyId(input, json);
        json.WriteString("text", report.Text);
        if (chosen is not null)
        {
            json.WriteString("template", chosen.Id);
        }

        json.WriteStartArray("sections");
        foreach (StructuredSection section in report.Sections)
        {
            WriteSection(analysis, section, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static ReportTemplate? Choose(ReportAnalysis analysis, string? template)
    {
        TemplateLibrary library = analysis.Grammar.Templates;
        return template switch
        {
            null => null,
            Best => TemplateRanking.Rank(analysis.Reports[0], library) is [var first, ..] ? first.Template : null,
            _ => library.Find(template),
        };
    }

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
