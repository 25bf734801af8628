using System.CommandLine;
using System.Text.Json;
using RadLSP.Archive;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Output;
using RadLSP.Server;
using RadLSP.Server.OwnReports;

namespace RadLSP.Commands;

/// <summary><c>radlsp impression</c>: drafts the impression of a report from its findings.</summary>
internal static class ImpressionCommand
{
    private const string Rules = "rules";

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The report; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\"} a line from standard input and write {\"id\",\"impression\",\"statements\",\"engine\"} a line." };
        var engine = new Option<string>("--engine") { Description = "What words the draft: \"rules\" needs no model.", DefaultValueFactory = _ => Rules };
        var archive = new Option<string?>("--archive") { Description = "The file of your archive (\"radlsp archive import\" makes one), for your own wording; none when left out." };
        var command = new Command("impression", "Draft the impression of a report from its findings; every statement names its evidence.") { file, lines, archive, engine };
        command.SetAction(result => Open(result.GetValue(archive), archive => Run(result.GetValue(file), result.GetValue(lines), result.GetValue(engine)!, archive)));
        return command;
    }

    private static int Open(string? archive, Func<ReportArchive?, int> run) =>
        archive is null ? run(null) : ArchiveCommand.Use(archive, ReportArchive.OpenExisting, run);

    private static int Run(string? path, bool isLines, string engine, ReportArchive? archive)
    {
        if (engine != Rules)
        {
            return Refuse($"there is no engine \"{engine}\"; there is {Rules}");
        }

        var drafter = new ImpressionDrafter(EmbeddedGrammar.English);
        if (isLines)
        {
            return JsonLines.Run((input, json) => Answer(drafter, archive, input, json));
        }

        if (path is null)
        {
            return Refuse("name a report to draft the impression of, or give --jsonl");
        }

        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput());
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        foreach (Report report in analysis.Reports)
        {
            Print(drafter.Draft(report, OwnOf(archive, analysis)), analysis, output);
        }

        return 0;
    }

    private static ArchivedReports? OwnOf(ReportArchive? archive, ReportAnalysis analysis) =>
        archive is null ? null : new ArchivedReports(archive, analysis);

    private static int Refuse(string mistake)
    {
        Console.Error.WriteLine($"radlsp: {mistake}");
        return 2;
    }

    /// <summary>The draft, and below each statement the lines of the report that it rests on.</summary>
    private static void Print(ImpressionDraft draft, ReportAnalysis analysis, TextWriter output)
    {
        for (int i = 0; i < draft.Statements.Count; i++)
        {
            output.Write($"{i + 1}. {draft.Statements[i].Text}\n");
            foreach (TextSpan evidence in draft.Statements[i].Evidence)
            {
                output.Write($"     line {analysis.Text.LineOf(evidence.Start) + 1}: {string.Join(' ', analysis.Text.ToString(evidence).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\n");
            }
        }

        if (draft.Statements.Count == 0)
        {
            Console.Error.WriteLine("radlsp: nothing is described in this report, so there is nothing to conclude");
        }
    }

    private static void Answer(ImpressionDrafter drafter, ReportArchive? archive, JsonElement input, Utf8JsonWriter json)
    {
        string text = JsonLines.RequiredText(input, "text");
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        ImpressionDraft[] drafts = [.. analysis.Reports.Select(report => drafter.Draft(report, OwnOf(archive, analysis)))];
        json.WriteStartObject();
        JsonLines.CopyId(input, json);
        json.WriteString("impression", string.Join("\n\n", drafts.Where(static draft => draft.Statements.Count > 0).Select(static draft => draft.Text)));
        json.WriteStartArray("statements");
        foreach (DraftStatement statement in drafts.SelectMany(static draft => draft.Statements))
        {
            json.WriteStartObject();
            json.WriteString("text", statement.Text);
            json.WriteStartArray("evidence");
            foreach (TextSpan evidence in statement.Evidence)
            {
                json.WriteStartObject();
                json.WriteNumber("start", evidence.Start);
                json.WriteNumber("end", evidence.End);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("engine", Rules);
        json.WriteEndObject();
    }
}
