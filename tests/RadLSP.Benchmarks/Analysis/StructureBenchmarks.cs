using BenchmarkDotNet.Attributes;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Core.Structure.Rewriting;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Grammars;
using RadLSP.Grammars.Templates;
using RadLSP.Server;

namespace RadLSP.Benchmarks.Analysis;

/// <summary>What structuring a report and reading templates cost.</summary>
[MemoryDiagnoser]
public class StructureBenchmarks
{
    private const int ManyTemplates = 500;

    private readonly List<GrammarFile> _templates = [];
    private SourceText _text = new("");
    private ReportAnalysis? _analysis;

    [Params(3_000, 32_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _text = new SourceText(SampleReports.OfLength(Length));
        _analysis = ReportAnalyzer.Analyze(_text, EmbeddedGrammar.English);
        const string Template = "name: CT {0}\nmodality: ct\nsource: us\n---\nEXAM: CT [contrast: without | *with] contrast\nFINDINGS:\n";
        string items = string.Concat(EmbeddedGrammar.English.OrganItems.Take(15).Select(static item => $"{item.Name}: {{Normal in size and without focal lesion.}}\n"));
        for (int i = 0; i < ManyTemplates; i++)
        {
            _templates.Add(new GrammarFile($"templates/t{i}.radt", Template.Replace("{0}", $"{i}", StringComparison.Ordinal) + items + "IMPRESSION: [impression; required]\n"));
        }
    }

    /// <summary>Without the analysis, which the editor has at hand.</summary>
    [Benchmark]
    public string Structure() => ReportStructurer.Structure(_analysis!).Text;

    [Benchmark]
    public string StructureFromText() => ReportStructurer.Structure(ReportAnalyzer.Analyze(_text, EmbeddedGrammar.English)).Text;

    /// <summary>All rewrites at a place, as an editor asks for them when the cursor moves.</summary>
    [Benchmark]
    public int Rewrites() => ReportRewrites.At(_analysis!, new TextSpan(Length / 2, 0)).Count;

    /// <summary>The first question after a start reads every template.</summary>
    [Benchmark]
    public int ReadManyTemplates() => new TemplateLibrary(() => [.. _templates.Select(static file => TemplateReader.Read(file, [])).OfType<ReportTemplate>()]).All.Count;
}
