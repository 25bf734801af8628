using RadLSP.Core.Analysis;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Verification;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Verification;

public sealed class VerifiedDraftTests
{
    private static readonly ImpressionVerifier Verifier = new(Reports.English);

    private static readonly Report Chest = Reports.Analyze(
        "EXAM: Chest radiograph\nINDICATION: Cough.\nFINDINGS: Consolidation in the right lower lobe. Small right pleural effusion. No pneumothorax.").Reports[0];

    private static readonly ImpressionDraft Draft = new([
        new DraftStatement("Consolidation in the right lower lobe.", [Chest.Sentences.First(static sentence => sentence.Analysis.Text.StartsWith("Consolidation", StringComparison.Ordinal)).Span]),
        new DraftStatement("Small right pleural effusion.", [Chest.Sentences.First(static sentence => sentence.Analysis.Text.StartsWith("Small", StringComparison.Ordinal)).Span]),
    ]);

    [Fact]
    public void A_model_that_says_all_of_it_is_taken_as_it_is()
    {
        VerifiedImpression merged = VerifiedDraft.Merge(Verifier, Chest, Draft, "Right lower lobe consolidation with a small right pleural effusion.");
        VerifiedStatement only = Assert.Single(merged.Statements);
        Assert.Equal(StatementOrigin.Written, only.Origin);
        Assert.Equal("Right lower lobe consolidation with a small right pleural effusion.", merged.Text);
        Assert.Empty(merged.Dropped);
    }

    [Fact]
    public void A_finding_that_lost_its_statement_gets_that_of_the_rules_back_and_the_drop_is_told()
    {
        VerifiedImpression merged = VerifiedDraft.Merge(Verifier, Chest, Draft, "1. Small right pleural effusion.\n2. Left lower lobe consolidation.");
        Assert.Equal("1. Consolidation in the right lower lobe.\n2. Small right pleural effusion.", merged.Text);
        Assert.Equal([StatementOrigin.Rules, StatementOrigin.Written], merged.Statements.Select(static one => one.Origin));
        Assert.NotEmpty(Assert.Single(merged.Dropped).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("No acute cardiopulmonary abnormality.")]
    [InlineData("Pulmonary embolism. Discussed with Dr. Brown.")]
    public void When_nothing_holds_the_draft_of_the_rules_stands(string written)
    {
        VerifiedImpression merged = VerifiedDraft.Merge(Verifier, Chest, Draft, written);
        Assert.Equal(Draft.Text, merged.Text);
        Assert.All(merged.Statements, static one => Assert.NotEmpty(one.Evidence));
    }

    [Fact]
    public void Suggested_diagnoses_rest_on_findings_of_the_report()
    {
        IReadOnlyList<Differential> read = Differential.Read(
            Verifier, Chest, "Pneumonia | consolidation in the right lower lobe; small right pleural effusion\nTuberculosis | cavity in the right upper lobe\nNo bar here\n");
        Differential only = Assert.Single(read);
        Assert.Equal("Pneumonia", only.Diagnosis);
        Assert.Equal(2, only.Findings.Count);
        Assert.All(only.Findings, static finding => Assert.NotEmpty(finding.Evidence));
    }
}
