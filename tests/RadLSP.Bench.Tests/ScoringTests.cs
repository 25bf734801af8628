using RadLSP.Bench.Data;
using RadLSP.Bench.Generation;
using RadLSP.Bench.Injection;
using RadLSP.Bench.Output;
using RadLSP.Bench.Scoring;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Grammars;

namespace RadLSP.Bench.Tests;

/// <summary>Detectors of known quality get the scores that they deserve.</summary>
public sealed class ScoringTests
{
    private static readonly BenchData Data = BenchData.Embedded();
    private static readonly BenchReports Reports = BenchReports.Given(InventedReports.All);
    private static readonly RuleReference Rule = new("test", "For tests.");

    [Fact]
    public void A_silent_detector_finds_nothing_and_flags_nothing()
    {
        BenchResult result = Run((_, _) => []);
        Assert.Equal(0, result.Overall.AtPlace);
        Assert.Equal(0, result.Clean.Flags);
        Assert.Equal(0, result.Clean.PredictiveValue(0.1, result.Overall.Detection));
        Assert.Equal(result.Overall.Injected, result.Missed.Count);
    }

    [Fact]
    public void A_perfect_detector_finds_all_at_the_exact_words()
    {
        Dictionary<(string Text, string? Context), InjectedReport> known = [];
        foreach (InjectedReport report in Make((_, _) => []).Inject(new BenchOptions()))
        {
            known[(report.Text, report.Context)] = report;
        }

        BenchResult result = Run((text, context) => known.TryGetValue((text, context), out InjectedReport? report)
            ? [Flag(Accepted(report.Kind), report.Places.FirstOrDefault(new TextSpan(0, 1)))]
            : []);
        Assert.All(result.Kinds.Where(kind => kind.Injected > 0), kind => Assert.Equal((1.0, 1.0), (kind.Detection, kind.SpanOverlap)));
        Assert.Equal(1, result.MeanOfKinds);
        Assert.Equal(1, result.Clean.PredictiveValue(0.015, result.Overall.Detection));
        Assert.Empty(result.Missed);
    }

    [Fact]
    public void A_flag_that_the_clean_report_has_already_finds_no_error()
    {
        BenchResult result = Run((text, _) => [Flag("misspelling", new TextSpan(0, 1))]);
        Assert.Equal(0, result.Overall.Anywhere);
        Assert.Equal(InventedReports.All.Count, result.Clean.Flags);
        Assert.Equal(1, result.Clean.ShareFlagged);
    }

    [Fact]
    public void A_hint_is_no_find_and_no_false_flag()
    {
        BenchResult result = Run((text, _) => [Flag("misspelling", new TextSpan(0, text.Length)) with { Severity = DiagnosticSeverity.Hint }]);
        Assert.Equal((0, 0), (result.Overall.Anywhere, result.Clean.Flags));
    }

    [Fact]
    public void A_code_for_another_mistake_finds_nothing() =>
        Assert.Equal(0, Run((text, _) => [Flag("no-such-code", new TextSpan(0, text.Length))]).Overall.Anywhere);

    [Fact]
    public void A_flag_elsewhere_counts_as_anywhere_only()
    {
        KindScore typo = Run((text, _) => InventedReports.All.Any(report => report.Text == text) ? [] : [Flag("misspelling", new TextSpan(text.Length - 1, 1))])
            .Kinds.Single(kind => kind.Code == "RL006");
        Assert.True(typo.Anywhere > typo.AtPlace);
    }

    [Fact]
    public void Predictive_value_follows_from_prevalence()
    {
        var clean = new CleanScore(1000, 50_000, 100, 90, []);
        Assert.Equal(0.015 * 0.9 / ((0.015 * 0.9) + 0.1), clean.PredictiveValue(0.015, 0.9), 10);
        Assert.Equal(0.2, clean.PerHundredWords, 10);
        Assert.Equal(100, clean.PerThousandReports, 10);
    }

    [Fact]
    public void The_page_has_no_gaps_and_shows_no_report_text()
    {
        var errors = new List<GrammarError>();
        var generator = new ReportGenerator(Data, errors);
        var options = new BenchOptions(1, null, 1);
        BenchResult result = new Benchmark(Data, _ => false, BenchReports.Generated(generator, options, 20), (_, _) => []).Run(options);
        string page = BenchMarkdown.Write(Data, generator, result, result, [("set", result)]);
        Assert.DoesNotContain('{', page);
        Assert.All(Data.Kinds, kind => Assert.Contains($"| {kind} |", page, StringComparison.Ordinal));
        Assert.Contains("| set |", page, StringComparison.Ordinal);
        Assert.All(result.Missed, missed => Assert.DoesNotContain(missed.Report.Text.Split('\n')[^2], page, StringComparison.Ordinal));
    }

    private static BenchResult Run(Func<string, string?, IReadOnlyList<Diagnostic>> detect) => Make(detect).Run(new BenchOptions());

    private static Benchmark Make(Func<string, string?, IReadOnlyList<Diagnostic>> detect) => new(Data, _ => false, Reports, detect);

    private static string Accepted(string kind) => Data.Lists.Rows("kinds/kinds").First(row => row.Text("code") == kind).All("accepted")[0];

    private static Diagnostic Flag(string code, TextSpan span) => new(code, Rule, DiagnosticSeverity.Warning, "A test.", span, [], []);
}
