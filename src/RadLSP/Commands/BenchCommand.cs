using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RadLSP.Bench.Data;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Output;
using RadLSP.Bench.Reports;
using RadLSP.Bench.Scoring;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Core.Words;
using RadLSP.Grammars;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp bench</c>: how many injected errors are found, and what is flagged on clean reports.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var reports = new Option<string[]>("--reports") { Description = "Folders or files of real reports (.txt, .rad, or .jsonl of {\"id\",\"text\",\"context\"?}), taken as free of errors.", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same errors.", DefaultValueFactory = _ => 1 };
        var kinds = new Option<string[]>("--kinds") { Description = "Kinds of errors, RL001 to RL020; all when left out.", AllowMultipleArgumentsPerToken = true };
        var most = new Option<int>("--most") { Description = "At most so many errors of each kind.", DefaultValueFactory = _ => 300 };
        var half = new Option<SplitHalf>("--half") { Description = "Take the reports whose id has an even or odd hash, so that the others stay unseen.", DefaultValueFactory = _ => SplitHalf.All };
        var json = new Option<bool>("--json") { Description = "Write the figures as JSON." };
        var showMissed = new Option<int>("--show-missed") { Description = "For developers: show so many missed errors of each kind. This prints report text." };
        var samples = new Option<int>("--samples") { Description = "For developers: show so many injected errors of each kind and do not run the detector. This prints report text." };
        var export = new Option<FileInfo?>("--export") { Description = "Write the reports with errors and their places to this file as JSON Lines, for other tools." };
        var grammar = new Option<string?>("--grammar") { Description = "For authors of rules: the folder of a grammar to use instead of the built-in one." };
        var data = new Option<string?>("--data") { Description = "For authors of the benchmark: a folder with injections/ and texts/ to use instead of the built-in ones." };
        var command = new Command("bench", "Measure the detection of injected errors and the false flags on clean reports.")
        {
            reports, seed, kinds, most, half, json, showMissed, samples, export, grammar, data,
        };
        command.SetAction(result =>
        {
            try
            {
                return Run(result);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
            {
                Console.Error.WriteLine($"radlsp: {error.Message}");
                return 2;
            }
        });
        return command;

        int Run(ParseResult result)
        {
            if (result.GetValue(data) is { } folder && !Directory.Exists(folder))
            {
                Console.Error.WriteLine($"radlsp: there is no folder {folder}; name the folder that holds injections/ and texts/");
                return 2;
            }

            BenchData benchData = result.GetValue(data) is { } own ? BenchData.Read([.. GrammarFolder.Read(own)]) : BenchData.Embedded();
            if (ShowErrors(benchData.Errors))
            {
                return 2;
            }

            if (result.GetValue(reports) is not { Length: > 0 } paths)
            {
                Console.Error.WriteLine("radlsp: name the reports to put errors into: --reports PATH");
                return 2;
            }

            if (LoadGrammar(result.GetValue(grammar)) is not { } detector)
            {
                return 2;
            }

            var options = new BenchOptions(result.GetValue(seed), result.GetValue(kinds), result.GetValue(most));
            WordTable words = EmbeddedGrammar.English.Words;
            var bench = new Benchmark(
                benchData,
                word => words.Find(word) is >= 0 and var id && (words.Flags(id) & (WordFlags.UnitedStates | WordFlags.UnitedKingdom)) != 0,
                ReportFiles.Read(paths, result.GetValue(half)),
                (text, context) => ReportAnalyzer.Analyze(new SourceText(text), detector, new AnalysisOptions(Request: context)).Diagnostics);
            if (bench.Reports.Count == 0)
            {
                Console.Error.WriteLine("radlsp: there are no reports in these files");
                return 2;
            }

            if (options.Kinds?.FirstOrDefault(kind => !bench.Codes.Contains(kind, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                Console.Error.WriteLine($"radlsp: there is no kind {unknown}; kinds are {string.Join(", ", bench.Codes)}");
                return 2;
            }

            if (result.GetValue(export) is { } file)
            {
                Export(bench.Inject(options), file);
            }

            if (result.GetValue(samples) is > 0 and var count)
            {
                foreach (InjectedReport sample in bench.Inject(options with { MostOfAKind = count }))
                {
                    BenchText.WriteSample(sample, Console.Out);
                }

                return 0;
            }

            BenchResult score = bench.Run(options);
            if (result.GetValue(json))
            {
                using Stream output = Console.OpenStandardOutput();
                using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
                BenchJson.Write(score, writer);
            }
            else
            {
                BenchText.Write(score, Console.Out);
            }

            if (result.GetValue(showMissed) is > 0 and var missed)
            {
                BenchText.WriteMissed(score, missed, Console.Out);
            }

            return 0;
        }
    }

    private static Grammar? LoadGrammar(string? folder)
    {
        if (folder is null)
        {
            return EmbeddedGrammar.English;
        }

        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"radlsp: there is no folder {folder}; name the folder that holds lexicon/, sections/ and rules/");
            return null;
        }

        // The general dictionaries are inside the embedded grammar.
        WordTable words = EmbeddedGrammar.English.Words;
        LoadedGrammar loaded = GrammarLoader.Load(
            "en", GrammarFolder.Read(folder), Enumerable.Range(0, words.Count).Select(id => (words.Text(id), words.Flags(id))));
        return ShowErrors(loaded.Errors) ? null : loaded.Grammar;
    }

    private static bool ShowErrors(IReadOnlyList<GrammarError> errors)
    {
        foreach (GrammarError error in errors)
        {
            Console.Error.WriteLine($"radlsp: {error}");
        }

        return errors.Count > 0;
    }

    private static void Export(IEnumerable<InjectedReport> reports, FileInfo file)
    {
        using FileStream output = file.Create();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (InjectedReport report in reports)
        {
            BenchJson.Write(report, json);
            json.Flush();
            json.Reset();
            output.WriteByte((byte)'\n');
        }
    }
}
