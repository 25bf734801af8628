using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Core.Features;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Features;

/// <summary>What an editor asks about a report.</summary>
public sealed class FeatureTests
{
    private const string Report =
        "EXAM: CT of the chest\nFINDINGS:\nLUNGS: 6 mm nodule in the right upper lobe. No pneumothorax.\n\nPLEURA: Possible small left pleural effusion.\nIMPRESSION:\n1. Nodule in the right upper lobe.\n2. Left pleural effusion.\n";

    [Fact]
    public void Two_reports_in_one_document_are_two_entries()
    {
        IReadOnlyList<OutlineItem> outline = Outline.Of(Reports.Analyze(Report + "\n" + Report));

        Assert.Equal(["Report 1", "Report 2"], outline.Select(o => o.Name));
        Assert.Equal(["EXAM", "FINDINGS", "IMPRESSION"], outline[1].Children.Select(o => o.Name));
    }

    [Fact]
    public void Text_without_headings_has_no_outline_and_no_folds()
    {
        ReportAnalysis analysis = Reports.Analyze("A nodule is seen.\nNothing else.");

        Assert.Empty(Outline.Of(analysis));
        Assert.Empty(Folds.Of(analysis));
    }

    [Theory]
    [InlineData("pneumothorax", "Finding Absent")]
    [InlineData("pleural effusion", "Finding Possible")]
    [InlineData("nodule in the right upper lobe", "Finding Present")]
    [InlineData("6 mm", "Measurement ")]
    [InlineData("left", "Laterality ")]
    [InlineData("FINDINGS:", "Heading ")]
    [InlineData("chest", "Anatomy ")]
    public void Words_have_the_colour_of_what_they_say(string words, string colour)
    {
        ReportAnalysis analysis = Reports.Analyze(Report);

        ClassifiedSpan span = Highlighting.Of(analysis, new TextSpan(0, Report.Length)).First(s => analysis.Text.ToString(s.Span) == words);

        Assert.Equal(colour, $"{span.Class} {span.Assertion}");
    }

    [Fact]
    public void A_field_that_nobody_has_filled_stands_out()
    {
        ReportAnalysis analysis = Reports.Analyze("FINDINGS: The liver measures [ ] cm.");

        ClassifiedSpan span = Assert.Single(Highlighting.Of(analysis, new TextSpan(0, analysis.Text.Length)), s => s.Class == TokenClass.UnfilledField);

        Assert.Equal("[ ]", analysis.Text.ToString(span.Span));
    }

    [Fact]
    public void A_range_has_the_colours_of_the_whole()
    {
        ReportAnalysis analysis = Reports.Analyze(Report);
        List<ClassifiedSpan> all = Highlighting.Of(analysis, new TextSpan(0, Report.Length));
        var range = new TextSpan(Report.IndexOf("LUNGS", StringComparison.Ordinal), 60);

        Assert.Equal(all.Where(s => range.Contains(s.Span)), Highlighting.Of(analysis, range));
    }

    [Fact]
    public void Statements_of_the_impression_lead_to_their_findings_and_back()
    {
        ReportAnalysis analysis = Reports.Analyze(Report);
        int statement = Report.LastIndexOf("effusion", StringComparison.Ordinal);
        int finding = Report.IndexOf("effusion", StringComparison.Ordinal);

        TextSpan definition = Assert.Single(FindingLinks.Definitions(analysis, statement));
        Assert.True(definition.Contains(finding));
        Assert.True(Assert.Single(FindingLinks.References(analysis, finding, withDeclaration: false)).Contains(statement));
        Assert.Equal(2, FindingLinks.References(analysis, finding, withDeclaration: true).Count);
    }

    [Theory]
    [InlineData("FINDINGS: Right pleural effusion.\nIMPRESSION: Left pleural effusion.")]
    [InlineData("FINDINGS: Mass of the liver.\nIMPRESSION: Mass of the kidney.")]
    [InlineData("FINDINGS: Pneumothorax.\nIMPRESSION: Nodule.")]
    public void Contradicting_mentions_do_not_belong_together(string text) =>
        Assert.Empty(FindingLinks.Definitions(Reports.Analyze(text), text.Length - 4));

    [Fact]
    public void A_sub_section_is_proposed_only_inside_the_findings()
    {
        const string Text = "FINDINGS:\nLUNGS: Clear.\nHEA";

        CompletionAnswer inside = Completions.At(Reports.Analyze(Text), Text.Length);
        CompletionAnswer outside = Completions.At(Reports.Analyze("HEA"), 3);

        Assert.Contains(inside.Candidates, c => c is { Label: "HEART", Kind: CandidateKind.Subsection });
        Assert.DoesNotContain(outside.Candidates, c => c.Kind == CandidateKind.Subsection);
    }

    [Theory]
    [InlineData("TECHNIQUE: Axial rec")]
    [InlineData("FINDINGS: The liver is no")]
    [InlineData("IMPRESSION: pul")]
    public void There_are_never_too_many_candidates_and_each_fits(string text)
    {
        CompletionAnswer answer = Completions.At(Reports.Analyze(text), text.Length);

        Assert.InRange(answer.Candidates.Count, 1, Completions.MostCandidates);
        Assert.All(answer.Candidates, c => Assert.StartsWith(text[c.Replaced.Start..c.Replaced.End], c.NewText, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(answer.Candidates.Count, answer.Candidates.Select(c => c.Label.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void A_level_or_series_is_no_number_with_a_unit()
    {
        const string Text = "FINDINGS: Disc bulge at L4";

        Assert.DoesNotContain(Completions.At(Reports.Analyze(Text), Text.Length).Candidates, c => c.Kind == CandidateKind.Unit);
    }

    [Fact]
    public void Every_answer_about_any_text_at_any_place_is_sound()
    {
        string[] pieces =
        [
            "nodule ", "right upper lobe ", "\n", "\r\n", ". ", "FINDINGS:", "IMPRESSION:\n1. ", "LUNGS: ", "no ", "5 ", "6 mm", "😀", "\ud83d", "\ude00", "[ ]", "## ", "EXAM: CT\n", ":", "* ", "Possible ",
        ];
        Prop.ForAll(Gen.ListOf(Gen.Elements(pieces)).Select(p => string.Concat(p)).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (text, place) =>
        {
            ReportAnalysis analysis = Reports.Analyze(text);
            int offset = place % (text.Length + 1);
            IReadOnlyList<TextSpan> steps = SelectionSteps.At(analysis, offset);
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second.Contains(pair.First) && pair.Second != pair.First));
            Assert.Equal(new TextSpan(0, text.Length), steps[^1]);
            Assert.All(Folds.Of(analysis), fold => Assert.True(fold.LastLine > fold.FirstLine && fold.LastLine < analysis.Text.LineCount));
            Assert.All(Outline.Of(analysis), item => AssertNested(item, new TextSpan(0, text.Length)));
            int end = 0;
            foreach (ClassifiedSpan span in Highlighting.Of(analysis, new TextSpan(0, text.Length)))
            {
                Assert.True(span.Span.Start >= end && !span.Span.IsEmpty);
                Assert.Equal(-1, analysis.Text.Slice(span.Span).IndexOfAny('\r', '\n'));
                end = span.Span.End;
            }

            Assert.All(Completions.At(analysis, offset).Candidates, c => Assert.Equal(offset, c.Replaced.End));
            Explainer.At(analysis, analysis.Diagnostics, offset);
            Occurrences.At(analysis, offset);
            FindingLinks.Definitions(analysis, offset);
            ListNumbering.Renumber(analysis, offset);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(40));
    }

    private static void AssertNested(OutlineItem item, TextSpan outer)
    {
        Assert.NotEqual("", item.Name);
        Assert.True(outer.Contains(item.Span) && item.Span.Contains(item.Heading));
        Assert.All(item.Children, child => AssertNested(child, item.Span));
    }
}
