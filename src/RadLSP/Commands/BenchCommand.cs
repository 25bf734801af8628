using System.CommandLine;
using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Reports;
using RadLSP.Bench.Scoring;
using RadLSP.Grammars;

namespace RadLSP.Commands;

/// <summary><c>radlsp bench</c>: how many injected errors are found, and what is flagged on clean reports.</summary>
internal static class BenchCommand
{
    private const int MostGiven = 300;
    private const int MostGenerated = 100;

    private static readonly Option<string[]> Reports = new("--reports") { Description = "Folders or files of real reports (.txt, .rad, or .jsonl of {\"id\",\"text\",\"context\"?}), taken as clean. Without it, reports are generated.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Seed = new("--seed") { Description = "The same seed makes the same reports and errors.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> Kinds = new("--kinds") { Description = "Kinds of errors, RL001 to RL020; all when left out.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int?> Most = new("--most") { Description = $"At most so many errors of each kind; {MostGiven} in given reports, {MostGenerated} in generated ones when left out." };
    private static readonly Option<SplitHalf?> Half = new("--half") { Description = "Take the reports or texts whose id has an even or odd hash, so that the others stay unseen. All when left out, but even for generated text that is shown." };
    private static readonly Option<bool> Json = new("--json") { Description = "Write the figures as JSON." };
    private static readonly Option<FileInfo?> Markdown = new("--markdown") { Description = "Write the page of results to this file; sets named by --reports are added to it, each with its figures." };
    private static readonly Option<FileInfo?> Export = new("--export") { Description = "Write the reports with errors and their places to this file as JSON Lines, for other tools." };
    private static readonly Option<int> Missed = new("--show-missed") { Description = "For developers: show so many missed errors of each kind. This prints report text." };
    private static readonly Option<int> FalseFlags = new("--show-false") { Description = "For developers: show so many flags of each code on clean reports. This prints report text." };
    private static readonly Option<int> Samples = new("--samples") { Description = "For developers: show so many injected errors of each kind and do not run the detector. This prints report text." };
    private static readonly Option<int> Generate = new("--generate") { Description = "For authors of the benchmark: print so many generated reports." };
    private static readonly Option<string?> Only = new("--only") { Description = "With --generate: the id of the text to generate from." };
    private static readonly Option<string?> GrammarPath = new("--grammar") { Description = "For authors of rules: the folder of a grammar to use instead of the built-in one." };
    private static readonly Option<string?> DataPath = new("--data") { Description = "For authors of the benchmark: a folder with injections/, layout/ and texts/ to use instead of the built-in ones." };

    public static Command Create()
    {
        var command = new Command("bench", "Measure the detection of injected errors and the false flags on clean reports.")
        {
            Reports, Seed, Kinds, Most, Half, Json, Markdown, Export, Missed, FalseFlags, Samples, Generate, Only, GrammarPath, DataPath, BenchImpressionCommand.Create(),
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        try
        {
            return RunUnguarded(arguments);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine($"radlsp: {error.Message}");
            return 2;
        }
    }

    private static int RunUnguarded(ParseResult arguments)
    {
        if (MissingFolder(arguments.GetValue(DataPath), "injections/, layout/ and texts/") || MissingFolder(arguments.GetValue(GrammarPath), "lexicon/, sections/ and rules/"))
        {
            return 2;
        }

        string[] paths = arguments.GetValue(Reports) ?? [];
        BenchData data = arguments.GetValue(DataPath) is { } own ? BenchData.FromFolder(own) : BenchData.Embedded();
        List<GrammarError> errors = [.. data.Errors];
        bool shows = arguments.GetValue(Missed) > 0 || arguments.GetValue(FalseFlags) > 0 || arguments.GetValue(Samples) > 0;
        SplitHalf half = arguments.GetValue(Half) ?? (shows && paths.Length == 0 ? SplitHalf.Even : SplitHalf.All);
        var generator = new ReportGenerator(data, errors, half);
        if (BenchRun.ShowErrors(errors))
        {
            return 2;
        }

        if (arguments.GetValue(Generate) is > 0 and var count)
        {
            return PrintGenerated(generator, count, arguments.GetValue(Only), arguments.GetValue(Seed));
        }

        var options = new BenchOptions(
            arguments.GetValue(Seed), arguments.GetValue(Kinds), arguments.GetValue(Most) ?? (paths.Length > 0 ? MostGiven : MostGenerated));
        if (options.Kinds?.FirstOrDefault(kind => !data.Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            Console.Error.WriteLine($"radlsp: there is no kind {unknown}; kinds are {string.Join(", ", data.Kinds)}");
            return 2;
        }

        var run = BenchRun.Open(data, generator, options, arguments.GetValue(GrammarPath));
        if (run is null)
        {
            return 2;
        }

        if (arguments.GetValue(Markdown) is { } page)
        {
            return run.WritePage(page, paths, half, arguments.GetValue(Most) ?? MostGenerated);
        }

        Benchmark bench = paths.Length > 0 ? run.OnReports(ReportFiles.Read(paths, half)) : run.OnGenerated();
        if (bench.Reports.Count == 0)
        {
            Console.Error.WriteLine("radlsp: there are no reports in these files");
            return 2;
        }

        if (arguments.GetValue(Export) is { } file)
        {
            run.Export(bench, file);
            return 0;
        }

        if (arguments.GetValue(Samples) is > 0 and var samples)
        {
            run.ShowSamples(bench, samples);
            return 0;
        }

        run.Show(bench, arguments.GetValue(Json), arguments.GetValue(Missed), arguments.GetValue(FalseFlags));
        return 0;
    }

    private static int PrintGenerated(ReportGenerator generator, int count, string? id, int seed)
    {
        if (id is not null && !generator.Ids.Contains(id))
        {
            Console.Error.WriteLine($"radlsp: there is no text {id}; texts are {string.Join(", ", generator.Ids)}");
            return 2;
        }

        foreach (CleanReport report in (id is null ? generator.Generate(seed, "clean") : generator.GenerateOnly(id, seed)).Take(count))
        {
            Console.Out.WriteLine($"=== {report.Id}");
            Console.Out.WriteLine(report.Text);
        }

        return 0;
    }

    private static bool MissingFolder(string? folder, string holds)
    {
        if (folder is null || Directory.Exists(folder))
        {
            return false;
        }

        Console.Error.WriteLine($"radlsp: there is no folder {folder}; name the folder that holds {holds}");
        return true;
    }
}
