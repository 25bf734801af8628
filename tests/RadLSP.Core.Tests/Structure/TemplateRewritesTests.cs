using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Features;
using RadLSP.Core.Structure.Rewriting;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Structure;

/// <summary>A report written with the template of a chest CT.</summary>
public sealed class TemplateRewritesTests
{
    private static string Written => TemplateText.Of(Reports.English.Templates.Find("ct-chest")!, TemplateUse.Unknown).Text;

    [Fact]
    public void Empty_fields_have_the_severity_that_the_template_asks_for()
    {
        ReportAnalysis analysis = Reports.Analyze(Written);

        Assert.Equal(DiagnosticSeverity.Error, SeverityAt(analysis, "[indication]"));
        Assert.Equal(DiagnosticSeverity.Hint, SeverityAt(analysis, "[comparison]"));
        Assert.Equal(DiagnosticSeverity.Warning, SeverityAt(Reports.Analyze("FINDINGS: [indication]"), "[indication]"));
    }

    [Fact]
    public void Fields_are_filled_by_choice_and_by_default()
    {
        string text = Written;
        int at = text.IndexOf("[contrast", StringComparison.Ordinal) + 3;
        IReadOnlyList<ReportRewrite> rewrites = ReportRewrites.At(Reports.Analyze(text), new TextSpan(at, 0));

        Assert.StartsWith("EXAM: CT of the chest with contrast", TextEdits.Apply(text, Assert.Single(rewrites, one => one.Id == "fill:with").Edits), StringComparison.Ordinal);
        string accepted = TextEdits.Apply(text, Assert.Single(rewrites, one => one.Id == "defaults").Edits);
        Assert.StartsWith("EXAM: CT of the chest without contrast", accepted, StringComparison.Ordinal);
        Assert.Contains("[indication]", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_group_is_added_below_the_line()
    {
        string text = Written;
        int at = text.IndexOf("Lungs:", StringComparison.Ordinal);

        ReportRewrite add = Assert.Single(ReportRewrites.At(Reports.Analyze(text), new TextSpan(at, 0)), one => one.Id == "add:nodule");

        string added = TextEdits.Apply(text, add.Edits);
        Assert.True(added.IndexOf("[nodule size]", StringComparison.Ordinal) > at);
        Assert.True(added.IndexOf("[nodule size]", StringComparison.Ordinal) < added.IndexOf("Pleura:", StringComparison.Ordinal));
    }

    [Fact]
    public void Untouched_normal_text_is_coloured_and_can_be_taken_back_when_a_finding_contradicts_it()
    {
        string text = Written.Replace("IMPRESSION: [impression]", "IMPRESSION: Small left pleural effusion.", StringComparison.Ordinal);
        ReportAnalysis analysis = Reports.Analyze(text);
        int normal = text.IndexOf("No pleural effusion or pneumothorax.", StringComparison.Ordinal);

        Assert.Contains(Highlighting.Of(analysis, new TextSpan(0, text.Length)), span => span.Class == TokenClass.DefaultNormal && span.Span.Start == normal);
        ReportRewrite back = Assert.Single(ReportRewrites.At(analysis, new TextSpan(text.LastIndexOf("effusion.", StringComparison.Ordinal), 0)), one => one.Id == "take-back");
        Assert.DoesNotContain("No pleural effusion", TextEdits.Apply(text, back.Edits), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Highlighting.Of(Reports.Analyze(text.Replace("or pneumothorax", "or definite pneumothorax", StringComparison.Ordinal)), new TextSpan(0, text.Length)),
            span => span.Class == TokenClass.DefaultNormal && span.Span.Start == normal);
    }

    [Fact]
    public void The_next_and_the_previous_empty_field_go_round()
    {
        ReportAnalysis analysis = Reports.Analyze(Written);
        IReadOnlyList<TextSpan> fields = ReportFields.In(analysis);

        Assert.True(fields.Count >= 4);
        Assert.Equal(fields[0], ReportFields.Next(analysis, 0));
        Assert.Equal(fields[1], ReportFields.Next(analysis, fields[0].Start));
        Assert.Equal(fields[0], ReportFields.Next(analysis, fields[^1].Start));
        Assert.Equal(fields[^1], ReportFields.Previous(analysis, 0));
        Assert.Equal(fields[0], ReportFields.Previous(analysis, fields[1].Start));
        Assert.Null(ReportFields.Next(Reports.Analyze("FINDINGS: Normal."), 0));
    }

    [Fact]
    public void Templates_are_offered_where_a_report_begins()
    {
        CompletionCandidate candidate = Assert.Single(
            Completions.At(Reports.Analyze("ct che"), 6).Candidates, one => one is { Kind: CandidateKind.Template, Label: "CT chest" });

        Assert.Equal(new TextSpan(0, 6), candidate.Replaced);
        Assert.Equal(Written, candidate.NewText);
        Assert.DoesNotContain(Completions.At(Reports.Analyze("FINDINGS: Normal.\nct che"), 24).Candidates, one => one.Kind == CandidateKind.Template);
    }

    private static DiagnosticSeverity SeverityAt(ReportAnalysis analysis, string words) =>
        Assert.Single(analysis.Diagnostics, diagnostic => analysis.Text.ToString(diagnostic.Span) == words).Severity;
}
