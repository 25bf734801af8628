using System.CommandLine;
using System.Text.Json;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Export;
using RadLSP.Export.Json;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp structure</c>: sorts a report by section and organ.</summary>
internal static class StructureCommand
{
    private const string Best = "best";

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The report, or what --format json wrote of one; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string?>("--template") { Description = "Id or name of the template whose items and order to use; \"best\" for the one that fits the exam best." };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\",\"template\"?} a line from standard input and write {\"id\",\"text\",\"sections\"} a line." };
        var export = new StructureOptions();
        var command = new Command("structure", "Sort the sentences of a report by section and organ; no sentence is changed or lost.") { file, lines, template };
        export.AddTo(command);
        command.SetAction(result => Structure(result, result.GetValue(file), result.GetValue(lines), result.GetValue(template), export));
        return command;
    }

    private static int Structure(ParseResult result, string? path, bool isLines, string? template, StructureOptions export)
    {
        TemplateLibrary library = EmbeddedGrammar.English.Templates;
        if (template is not null && template != Best && library.Find(template) is null)
        {
            return Refuse($"there is no template \"{template}\"; there are {string.Join(", ", library.All.Select(static one => one.Id))}");
        }

        if (export.Mistake(result, isLines) is { } mistake)
        {
            return Refuse(mistake);
        }

        if (isLines)
        {
            return StructureLines(template);
        }

        if (path is null)
        {
            return Refuse("name a report to structure, or give --jsonl");
        }

        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        try
        {
            using var output = new StreamWriter(Console.OpenStandardOutput());
            output.Write(ReportExport.Write(DocumentOf(path, text, template), export.FormatOf(result), export.FhirOf(result)));
            return 0;
        }
        catch (ReportFormatException error)
        {
            return Refuse($"{path} is no structured report: {error.Message}");
        }
    }

    /// <exception cref="ReportFormatException">The file is JSON and no structured report.</exception>
    private static ReportDocument DocumentOf(string path, string text, string? template)
    {
        if (!IsDocument(path, text))
        {
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
            return DocumentBuilder.Build(analysis, Choose(analysis, template));
        }

        return template is null
            ? DocumentJsonReader.Read(text)
            : throw new ReportFormatException("it is sorted already, and --template sorts the text of a report");
    }

    /// <summary>A structured report by its name, or on standard input by its first characters: no report begins with a member of an object.</summary>
    private static bool IsDocument(string path, string text) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || (path == "-" && text.TrimStart() is ['{', .. var rest] && rest.TrimStart().StartsWith('"'));

    private static int Refuse(string mistake)
    {
        Console.Error.WriteLine($"radlsp: {mistake}");
        return 2;
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
