using System.CommandLine;
using System.Text.Json;
using RadLSP.Archive;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Engines;
using RadLSP.Engines.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Prompting;
using RadLSP.Output;
using RadLSP.Server;
using RadLSP.Server.OwnReports;

namespace RadLSP.Commands;

/// <summary><c>radlsp impression</c>: drafts the impression of a report from its findings.</summary>
internal static class ImpressionCommand
{
    private const string Rules = "rules";
    private const string Llama = "llama";

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The report; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\"} a line from standard input and write {\"id\",\"impression\",\"statements\",\"engine\"} a line." };
        var engine = new Option<string>("--engine") { Description = "What words the draft: \"rules\" needs no model, \"llama\" has the model of --model word it and keeps what the report supports.", DefaultValueFactory = _ => Rules };
        var model = new Option<string?>("--model") { Description = "With --engine llama: the model, a GGUF file." };
        var archive = new Option<string?>("--archive") { Description = "The file of your archive (\"radlsp archive import\" makes one), for your own wording; none when left out." };
        var command = new Command("impression", "Draft the impression of a report from its findings; every statement names its evidence.") { file, lines, archive, engine, model };
        command.SetAction(result => Open(result.GetValue(archive), archive => Run(result.GetValue(file), result.GetValue(lines), result.GetValue(engine)!, result.GetValue(model), archive)));
        return command;
    }

    private static int Open(string? archive, Func<ReportArchive?, int> run) =>
        archive is null ? run(null) : ArchiveCommand.Use(archive, ReportArchive.OpenExisting, run);

    private static int Run(string? path, bool isLines, string engine, string? model, ReportArchive? archive) => (engine, model) switch
    {
        (Rules, null) => Run(path, isLines, archive, null),
        (Rules, _) => Refuse($"--model needs --engine {Llama}"),
        (Llama, null) => Refuse($"--engine {Llama} needs --model with a GGUF file"),
        (Llama, _) => RunWithModelAsync(path, isLines, archive, model).GetAwaiter().GetResult(),
        _ => Refuse($"there is no engine \"{engine}\"; there are {Rules} and {Llama}"),
    };

    private static async Task<int> RunWithModelAsync(string? path, bool isLines, ReportArchive? archive, string model)
    {
        await using ITextEngine engine = LlamaWorker.Open(null, null, TimeProvider.System, static message => Console.Error.WriteLine($"radlsp: {message}"));
        try
        {
            LoadedTextModel loaded = await engine.LoadAsync(new TextModelOptions(model), CancellationToken.None).ConfigureAwait(false);
            var drafting = new ModelDrafting(engine, loaded, new ModelWording(EmbeddedGrammar.English));
            int code = Run(path, isLines, archive, drafting);
            if (drafting.Dropped > 0)
            {
                await Console.Error.WriteLineAsync($"radlsp: {drafting.Dropped} statements of the model were dropped because the reports do not support them").ConfigureAwait(false);
            }

            return code;
        }
        catch (EngineException error)
        {
            return Refuse(error.Message);
        }
    }

    private static int Run(string? path, bool isLines, ReportArchive? archive, ModelDrafting? model)
    {
        var drafter = new ImpressionDrafter(EmbeddedGrammar.English);
        ImpressionDraft Draft(Report report, ReportAnalysis analysis)
        {
            ImpressionDraft rules = drafter.Draft(report, OwnOf(archive, analysis));
            return model is null ? rules : model.WordAsync(report, rules).GetAwaiter().GetResult();
        }

        if (isLines)
        {
            return JsonLines.Run((input, json) => Answer(Draft, () => model is { IsWorded: true } ? Llama : Rules, input, json));
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
            Print(Draft(report, analysis), analysis, output);
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

    private static void Answer(Func<Report, ReportAnalysis, ImpressionDraft> draft, Func<string> engine, JsonElement input, Utf8JsonWriter json)
    {
        string text = JsonLines.RequiredText(input, "text");
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);
        ImpressionDraft[] drafts = [.. analysis.Reports.Select(report => draft(report, analysis))];
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
        json.WriteString("engine", engine());
        json.WriteEndObject();
    }
}
