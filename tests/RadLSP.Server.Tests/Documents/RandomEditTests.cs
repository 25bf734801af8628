using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Tests.Documents;

/// <summary>Ten thousand random edits: what is kept up to date equals what is made from the whole text.</summary>
public sealed class RandomEditTests
{
    private const int Documents = 100;
    private const int EditsPerDocument = 100;

    private static readonly string[] Pieces =
    [
        "nodule", " ", "\n", "\r\n", "\r", ". ", ", ", "right ", "left lower lobe ", "FINDINGS:", "IMPRESSION:\n1. ", "LUNGS: ", "no ", "No evidence of ",
        "pleural effusion", "6 mm", "3.5 x 2 cm ", "😀", "\ud83d", "\ude00", "é", "the the ", "[ ]", "____", "um ", "##", "\t", "\u2028", "cholecystectomy ", "gallbladder ",
    ];

    private static Gen<(int Place, int Length, string NewText)> Edit { get; } =
        from place in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Frequency((5, Gen.Constant(0)), (3, Gen.Choose(0, 6)), (1, Gen.Choose(0, 80)))
        from piece in Gen.Frequency((1, Gen.Constant("")), (4, Gen.Elements(Pieces)))
        select (place, length, piece);

    [Fact]
    public void The_incremental_text_and_its_cached_analysis_equal_the_whole()
    {
        Prop.ForAll(Gen.ArrayOf(Edit, EditsPerDocument).ToArbitrary(), Gen.Elements(Enum.GetValues<PositionEncoding>()).ToArbitrary(), (edits, encoding) =>
        {
            var cache = new AnalysisCache();
            var incremental = new SourceText("FINDINGS: Normal.\n");
            string whole = incremental.Content;
            foreach ((int place, int length, string newText) in edits)
            {
                (int start, int end) = Align(whole, place, length, encoding);
                LspRange range = new PositionMap(incremental, encoding).RangeOf(TextSpan.FromBounds(start, end));
                incremental = TextChanges.Apply(incremental, [new TextDocumentContentChange(newText, range)], encoding).Text;
                whole = string.Concat(whole.AsSpan(0, start), newText, whole.AsSpan(end));
                Assert.Equal(whole, incremental.Content);
                AssertSame(
                    ReportAnalyzer.Analyze(new SourceText(whole), EmbeddedGrammar.English),
                    ReportAnalyzer.Analyze(incremental, EmbeddedGrammar.English, cache: cache));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Documents));
    }

    [Fact]
    public void A_cancelled_analysis_leaves_a_cache_that_is_right()
    {
        var cache = new AnalysisCache();
        string text = string.Concat(Enumerable.Range(0, 200).Select(i => $"Nodule {i} is is in the right lung. "));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        ReportAnalyzer.Analyze(new SourceText(text[..2000]), EmbeddedGrammar.English, cache: cache);
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<OperationCanceledException>(
                () => ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English, cache: cache, cancellation: cancelled.Token));
        }

        AssertSame(
            ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English),
            ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English, cache: cache));
    }

    /// <summary>A place that has a position: not inside \r\n, and not inside a pair where pairs are one character.</summary>
    private static (int Start, int End) Align(string text, int place, int length, PositionEncoding encoding)
    {
        int start = Align(text, place % (text.Length + 1), encoding);
        int end = Align(text, Math.Min(text.Length, start + length), encoding);
        return (start, Math.Max(start, end));
    }

    private static int Align(string text, int offset, PositionEncoding encoding)
    {
        if (offset > 0 && offset < text.Length)
        {
            bool inLineEnd = text[offset - 1] == '\r' && text[offset] == '\n';
            bool inPair = encoding != PositionEncoding.Utf16 && char.IsHighSurrogate(text[offset - 1]) && char.IsLowSurrogate(text[offset]);
            return inLineEnd || inPair ? offset - 1 : offset;
        }

        return offset;
    }

    private static void AssertSame(ReportAnalysis expected, ReportAnalysis actual)
    {
        Assert.Equal(expected.Sections, actual.Sections);
        Assert.Equal(expected.Sentences.Select(s => (s.Span, s.Section)), actual.Sentences.Select(s => (s.Span, s.Section)));
        Assert.Equal(
            expected.Findings.Select(f => (f.Concept.Id, f.Span, f.Status, f.Side, f.Section, string.Join(',', f.Anatomy.Select(a => a.Id)))),
            actual.Findings.Select(f => (f.Concept.Id, f.Span, f.Status, f.Side, f.Section, string.Join(',', f.Anatomy.Select(a => a.Id)))));
        Assert.Equal(
            expected.Diagnostics.Select(d => (d.Rule.Id, d.Span, d.Message, Evidence(d), Fixes(d))),
            actual.Diagnostics.Select(d => (d.Rule.Id, d.Span, d.Message, Evidence(d), Fixes(d))));
    }

    private static string Evidence(Core.Diagnostics.Diagnostic diagnostic) => string.Join('|', diagnostic.Evidence);

    private static string Fixes(Core.Diagnostics.Diagnostic diagnostic) =>
        string.Join('|', diagnostic.Fixes.SelectMany(f => f.Edits.Prepend(new TextEdit(default, f.Title))));
}
