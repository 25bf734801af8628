using System.Text.Encodings.Web;
using System.Text.Json;
using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Output;
using RadLSP.Bench.Reports;
using RadLSP.Bench.Scoring;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Core.Words;
using RadLSP.Grammars;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary>Runs the benchmark with the detector of this executable and writes what came out.</summary>
internal sealed class BenchRun
{
    private readonly BenchData _data;
    private readonly ReportGenerator _generator;
    private readonly BenchOptions _options;
    private readonly Grammar _grammar;

    private BenchRun(BenchData data, ReportGenerator generator, BenchOptions options, Grammar grammar)
    {
        _data = data;
        _generator = generator;
        _options = options;
        _grammar = grammar;
    }

    /// <summary>Loads the grammar; null after an explanation on standard error.</summary>
    public static BenchRun? Open(BenchData data, ReportGenerator generator, BenchOptions options, string? grammarFolder)
    {
        if (grammarFolder is null)
        {
            return new BenchRun(data, generator, options, EmbeddedGrammar.English);
        }

        // The general dictionaries are inside the embedded grammar.
        WordTable words = EmbeddedGrammar.English.Words;
        LoadedGrammar loaded = GrammarLoader.Load(
            "en", GrammarFolder.Read(grammarFolder), Enumerable.Range(0, words.Count).Select(id => (words.Text(id), words.Flags(id))), GrammarFolder.ReadStatistics(grammarFolder));
        return ShowErrors(loaded.Errors) ? null : new BenchRun(data, generator, options, loaded.Grammar);
    }

    /// <summary>Writes errors of files to standard error; true when there are any.</summary>
    public static bool ShowErrors(IReadOnlyList<GrammarError> errors)
    {
        foreach (GrammarError error in errors)
        {
            Console.Error.WriteLine($"radlsp: {error}");
        }

        return errors.Count > 0;
    }

    public Benchmark OnReports(IReadOnlyList<CleanReport> reports) => Make(BenchReports.Given(reports));

    /// <summary>As many clean reports as reports with an error.</summary>
    public Benchmark OnGenerated() => OnTexts(_generator, _options);

    public void Show(Benchmark bench, bool isJson, int missed, int falseFlags)
    {
        BenchResult result = bench.Run(_options);
        if (isJson)
        {
            using Stream output = Console.OpenStandardOutput();
            using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
            BenchJson.Write(result, json);
            return;
        }

        BenchText.Write(result, Console.Out);
        if (missed > 0)
        {
            BenchText.WriteMissed(result, missed, Console.Out);
        }

        if (falseFlags > 0)
        {
            BenchText.WriteFalse(bench.FlagsOnClean(), falseFlags, Console.Out);
        }
    }

    public void ShowSamples(Benchmark bench, int count)
    {
        foreach (InjectedReport sample in bench.Inject(_options with { MostOfAKind = count }))
        {
            BenchText.WriteSample(sample, Console.Out);
        }
    }

    public void Export(Benchmark bench, FileInfo file)
    {
        using FileStream output = file.Create();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (InjectedReport report in bench.Inject(_options))
        {
            BenchJson.Write(report, json);
            json.Flush();
            json.Reset();
            output.WriteByte((byte)'\n');
        }
    }

    /// <summary>Writes docs/BENCHMARK.md.</summary>
    public int WritePage(FileInfo page, string[] sets, SplitHalf half, int mostGenerated)
    {
        BenchOptions options = _options with { MostOfAKind = mostGenerated };
        var generator = new ReportGenerator(_data, []);
        BenchResult generated = OnTexts(generator, options).Run(options);
        BenchResult unseen = OnTexts(new ReportGenerator(_data, [], SplitHalf.Odd), options).Run(options);
        List<(string Name, BenchResult Result)> real = [];
        foreach (string set in sets)
        {
            string name = Path.GetFileNameWithoutExtension(set) + (half == SplitHalf.All ? "" : half == SplitHalf.Odd ? ", odd half" : ", even half");
            real.Add((name, OnReports(ReportFiles.Read([set], half)).Run(_options)));
        }

        // The figures of drafted impressions are written by a command of their own and stay.
        string? impressions = page.Exists ? PageSection.Of(File.ReadAllText(page.FullName), ImpressionTable.Section) : null;
        string text = BenchMarkdown.Write(_data, generator, generated, unseen, real);
        File.WriteAllText(page.FullName, impressions is null ? text : PageSection.With(text, ImpressionTable.Section, impressions));
        return 0;
    }

    private Benchmark OnTexts(ReportGenerator generator, BenchOptions options) =>
        Make(BenchReports.Generated(generator, options, options.MostOfAKind * _data.Kinds.Count));

    private Benchmark Make(BenchReports reports) => new(_data, IsDictionaryWord, reports, Detect);

    private static bool IsDictionaryWord(string word)
    {
        WordTable words = EmbeddedGrammar.English.Words;
        return words.Find(word) is >= 0 and var id && (words.Flags(id) & (WordFlags.UnitedStates | WordFlags.UnitedKingdom)) != 0;
    }

    private IReadOnlyList<Diagnostic> Detect(string text, string? context) =>
        ReportAnalyzer.Analyze(new SourceText(text), _grammar, new AnalysisOptions(Request: context)).Diagnostics;
}
