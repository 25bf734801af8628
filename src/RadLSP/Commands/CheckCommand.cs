using System.CommandLine;
using System.Text.Json;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Output;
using RadLSP.Server;
using Spectre.Console;

namespace RadLSP.Commands;

/// <summary><c>radlsp check</c>: the diagnostics of reports.</summary>
internal static class CheckCommand
{
    private enum Format
    {
        Text,
        Json,
        Sarif,
    }

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Reports to check; - is standard input.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<Format>("--format") { Description = "How to write the result.", DefaultValueFactory = _ => Format.Text };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\",\"context\"?} a line from standard input and write the diagnostics a line." };
        var dialect = DialectOption.Create();
        var command = new Command("check", "Check reports for what is omitted, contradictory or misheard.") { files, format, lines, dialect };
        command.SetAction(result => result.GetValue(lines)
            ? CheckLines(result.GetValue(dialect))
            : CheckFiles(result.GetValue(files) ?? [], result.GetValue(format), result.GetValue(dialect)));
        return command;
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);

    /// <summary>Reports of one department share sentences; so many, or twice as many, are some ten megabytes.</summary>
    private const int KeptSentences = 4000;

    private static int CheckLines(Dialect dialect)
    {
        Grammar grammar = EmbeddedGrammar.English;
        var cache = new AnalysisCache(KeptSentences);
        DateOnly today = Today;
        return JsonLines.Run((input, json) =>
        {
            var options = new AnalysisOptions(dialect, JsonLines.OptionalHeader(input, "context"), Today: today);
            ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(JsonLines.RequiredText(input, "text")), grammar, options, cache);
            json.WriteStartObject();
            JsonLines.CopyId(input, json);
            DiagnosticJson.WriteAll(analysis, json);
            json.WriteEndObject();
        });
    }

    private static int CheckFiles(string[] files, Format format, Dialect dialect)
    {
        if (files.Length == 0)
        {
            Console.Error.WriteLine("radlsp: name at least one report to check, or - for standard input, or use --jsonl");
            return 2;
        }

        var reports = new List<(string Path, ReportAnalysis Analysis)>();
        bool unreadable = false;
        foreach (string path in files)
        {
            if (ReportFile.TryRead(path) is { } text)
            {
                reports.Add((path, ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English, new AnalysisOptions(dialect, Today: Today))));
            }
            else
            {
                unreadable = true;
            }
        }

        foreach ((string path, ReportAnalysis analysis) in reports)
        {
            if (analysis.IsTooLongToCompare)
            {
                Console.Error.WriteLine($"radlsp: {path}: too long to compare its parts with each other; only single sentences were checked. Give each report a file of its own.");
            }
        }

        switch (format)
        {
            case Format.Text:
                foreach ((string path, ReportAnalysis analysis) in reports)
                {
                    TextReport.Write(AnsiConsole.Console, path, analysis);
                }

                break;
            case Format.Sarif:
                using (Stream output = Console.OpenStandardOutput())
                {
                    Sarif.Write(reports, output);
                }

                break;
            default:
                WriteJson(reports);
                break;
        }

        bool hasErrors = reports.Exists(report => report.Analysis.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return unreadable ? 2 : hasErrors ? 1 : 0;
    }

    private static void WriteJson(List<(string Path, ReportAnalysis Analysis)> reports)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach ((string path, ReportAnalysis analysis) in reports)
        {
            json.WriteStartObject();
            json.WriteString("id", path);
            DiagnosticJson.WriteAll(analysis, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
