using BenchmarkDotNet.Attributes;
using RadLSP.Core.Analysis;
using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Server;

namespace RadLSP.Benchmarks.Analysis;

/// <summary>The parts of a keystroke inside the process.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private readonly AnalysisCache _cache = new();
    private SourceText _text = new("");
    private ReportAnalysis? _analysis;
    private int _edits;

    [Params(3_000, 32_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _text = new SourceText(SampleReports.OfLength(Length));
        _analysis = ReportAnalyzer.Analyze(_text, EmbeddedGrammar.English, cache: _cache);
    }

    [Benchmark]
    public ReportAnalysis WholeReport() => ReportAnalyzer.Analyze(_text, EmbeddedGrammar.English);

    /// <summary>One sentence differs from the version before.</summary>
    [Benchmark]
    public ReportAnalysis OneEdit()
    {
        SourceText edited = _text.WithEdit(new TextEdit(new TextSpan(Length / 2, 0), _edits++ % 2 == 0 ? "x" : "y"));
        return ReportAnalyzer.Analyze(edited, EmbeddedGrammar.English, cache: _cache);
    }

    [Benchmark]
    public int Colours() => Highlighting.Of(_analysis!, new TextSpan(0, _text.Length)).Count;

    [Benchmark]
    public int Completion() => Completions.At(_analysis!, Length / 2).Candidates.Count;
}
