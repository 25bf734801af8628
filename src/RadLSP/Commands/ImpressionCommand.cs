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

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The report; - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\"} a line from standard input and write {\"id\",\"impression\",\"statements\",\"engine\"} a line." };
        var engine = new EngineOptions([Rules, .. TextEngines.Names], "The model, a GGUF file");
        var archive = new Option<string?>("--archive") { Description = "The file of your archive (\"radlsp archive import\" makes one), for your own wording; none when left out." };
        var command = new Command("impression", "Draft the impression of a report from its findings; every statement names its evidence.") { file, lines, archive };
        engine.AddTo(command);
        command.SetAction(result => Open(result.GetValue(archive), archive => Run(result.GetValue(file), result.GetValue(lines), engine.Choice(result), archive)));
        return command;
    }

    private static int Open(string? archive, Func<ReportArchive?, int> run) =>
        archive is null ? run(null) : ArchiveCommand.Use(archive, ReportArchive.OpenExisting, run);

    private static int Run(string? path, bool isLines, EngineChoice choice, ReportArchive? archive) => choice switch
    {
        { Engine: Rules, Model: null, Address: null } => Run(path, isLines, archive, null, Rules),
        { Engine: Rules } => Refuse($"--model and --address need --engine {string.Join(" or ", TextEngines.Names)}"),
        { Engine: EngineChoice.Llama, Model: null } => Refuse($"--engine {choice.Engine} needs --model with a GGUF file, or a name of radlsp models list"),
        _ => RunWithModelAsync(path, isLines, archive, choice).GetAwaiter().GetResult(),
    };

    private static async Task<int> RunWithModelAsync(string? path, bool isLines, ReportArchive? archive, EngineChoice choice)
    {
        await using ChosenEngine<ITextEngine, LoadedTextModel> kept = TextEngines.Keep(TimeProvider.System, static message => Console.Error.WriteLine($"radlsp: {message}"));
        try
        {
            (ITextEngine engine, LoadedTextModel loaded) = await kept.LoadAsync(choice, CancellationToken.None).ConfigureAwait(false);
            if (loaded.Warning.Length > 0)
            {
                await Console.Error.WriteLineAsync($"radlsp: {loaded.Warning}").ConfigureAwait(false);
            }

            var drafting = new ModelDrafting(engine, loaded, new ModelWording(EmbeddedGrammar.English));
            int code = Run(path, isLines, archive, drafting, choice.Engine);
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

    private static int Run(string? path, bool isLines, ReportArchive? archive, ModelDrafting? model, string engine)
    {
        var drafter = new ImpressionDrafter(EmbeddedGrammar.English);
        ImpressionDraft Draft(Report report, ReportAnalysis analysis)
        {
            ImpressionDraft rules = drafter.Draft(report, OwnOf(archive, analysis));
            return model is null ? rules : model.WordAsync(report, rules).GetAwaiter().GetResult();
        }

        if (isLines)
        {
            return JsonLines.Run((input, json) => Answer(Draft, () => model is { IsWorded: true } ? engine : Rules, input, json));
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
