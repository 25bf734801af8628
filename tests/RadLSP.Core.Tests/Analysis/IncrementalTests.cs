using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Analysis;

public sealed class IncrementalTests
{
    private const int Documents = 100;
    private const int EditsPerDocument = 100;

    private static readonly string[] Pieces =
    [
        "FINDINGS: ", "IMPRESSION: ", "LUNGS: ", "EXAM: CT chest\n", "\n", "\n\n", "1. ", "No ", "left ", "right ", "pleural effusion", ". ", " the the ",
        "8 mm nodule ", "L4-L5 ", "comma ", "[ ]", "\u00e9", "\ud83d\ude00", "\ud800", "\0", "\r\n", "\t", "is enlarged", "spleen ", "pneumothorax ",
    ];

    /// <summary>Ten thousand random edits: an analysis with the cache of the version before equals one without.</summary>
    [Fact]
    public void An_incremental_analysis_equals_a_full_one()
    {
        Gen<(int Place, int Length, int Piece)> edit =
            from place in Gen.Choose(0, 1_000_000)
            from length in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 30)))
            from piece in Gen.Choose(0, Pieces.Length)
            select (place, length, piece);
        Prop.ForAll(Arb.From(Gen.ArrayOf(edit, EditsPerDocument)), edits =>
        {
            var text = new StringBuilder("EXAM: CT chest\nFINDINGS: Small left pleural effusion. No pneumothorax.\nIMPRESSION: Small left pleural effusion.");
            var cache = new AnalysisCache();
            foreach ((int place, int length, int piece) in edits)
            {
                int at = place % (text.Length + 1);
                text.Remove(at, Math.Min(length, text.Length - at));
                text.Insert(at, piece < Pieces.Length ? Pieces[piece] : "");
                string version = text.ToString();
                string incremental = Reports.Describe(Reports.Analyze(version, cache));
                if (incremental != Reports.Describe(ReportAnalyzer.Analyze(new SourceText(version), Reports.English)))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Documents));
    }

    /// <summary>Reports that share sentences, with a cache so small that it forgets in between.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void Sentences_kept_from_other_reports_change_nothing(int kept)
    {
        var random = new System.Random(kept);
        var cache = new AnalysisCache(kept);
        for (int report = 0; report < 200; report++)
        {
            var text = new StringBuilder("EXAM: CT chest\nFINDINGS: ");
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? "The heart is normal. " : "No pleural effusion. ");
            }

            string version = text.ToString();
            Assert.Equal(Reports.Describe(ReportAnalyzer.Analyze(new SourceText(version), Reports.English)), Reports.Describe(Reports.Analyze(version, cache)));
        }
    }

    [Fact]
    public void Every_span_lies_inside_the_document()
    {
        var random = new System.Random(7);
        for (int round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(1, 60); i > 0; i--)
            {
                text.Append(random.Next(4) == 0 ? ((char)random.Next(0, 0x10000)).ToString() : Pieces[random.Next(Pieces.Length)]);
            }

            ReportAnalysis analysis = Reports.Analyze(text.ToString());
            Assert.All(analysis.Sentences, sentence => Assert.True(sentence.Span.Start >= 0 && sentence.Span.End <= text.Length));
            Assert.All(analysis.Findings, finding => Assert.True(finding.Span.Start >= 0 && finding.Span.End <= text.Length && finding.Span.Length > 0));
            Assert.All(analysis.Diagnostics, diagnostic => Assert.True(diagnostic.Span.Start >= 0 && diagnostic.Span.End <= text.Length));
        }
    }

    [Fact]
    public void A_large_document_is_analysed()
    {
        string report = "FINDINGS: Small left pleural effusion. No pneumothorax. The heart is normal.\nIMPRESSION: Small left pleural effusion.\n";
        var text = new StringBuilder();
        while (text.Length < 5_000_000)
        {
            text.Append(report);
        }

        Assert.NotEmpty(Reports.Analyze(text.ToString()).Findings);
    }

    [Fact]
    public void Cancellation_stops_the_work()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            ReportAnalyzer.Analyze(new SourceText("FINDINGS: Normal."), Reports.English, cancellation: source.Token));
    }
}
