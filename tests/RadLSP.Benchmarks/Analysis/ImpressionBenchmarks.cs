using BenchmarkDotNet.Attributes;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Impressions;
using RadLSP.Impressions.Drafting;
using RadLSP.Server;

namespace RadLSP.Benchmarks.Analysis;

/// <summary>What drafting an impression costs.</summary>
[MemoryDiagnoser]
public class ImpressionBenchmarks
{
    private static readonly OwnReport[] Own = [.. Enumerable.Range(0, ImpressionDrafter.MostOwnReports).Select(static number =>
        new OwnReport($"A {number + 3} mm nodule is seen in the right upper lobe. No pleural effusion.", $"1. {number + 3} mm nodule in the right upper lobe. 2. No acute abnormality."))];

    private readonly ImpressionDrafter _drafter = new(EmbeddedGrammar.English);
    private ReportAnalysis? _analysis;

    [Params(3_000, 32_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Prepare() => _analysis = ReportAnalyzer.Analyze(new SourceText(SampleReports.OfLength(Length)), EmbeddedGrammar.English);

    /// <summary>Without the analysis, which the editor has at hand.</summary>
    [Benchmark]
    public string Draft() => _drafter.Draft(_analysis!.Reports[0], own: null).Text;

    /// <summary>With as many earlier reports as an archive is asked for, without the search.</summary>
    [Benchmark]
    public string DraftInOwnWords() => _drafter.Draft(_analysis!.Reports[0], Own).Text;
}
