using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Findings;

public sealed class FindingTests
{
    [Theory]
    [InlineData("Moderate left pleural effusion.", "pleural-effusion", Laterality.Left)]
    [InlineData("Effusion of the right pleural space and normal left lung.", "pleural-effusion", Laterality.Right)]
    [InlineData("Bilateral pleural effusions.", "pleural-effusion", Laterality.Bilateral)]
    [InlineData("There is a pleural effusion on the left.", "pleural-effusion", Laterality.Left)]
    [InlineData("Pneumothorax.", "pneumothorax", Laterality.None)]
    [InlineData("Left pleural effusion and right pneumothorax.", "pneumothorax", Laterality.Right)]
    [InlineData("Left pleural effusion and right pneumothorax.", "pleural-effusion", Laterality.Left)]
    public void A_side_belongs_to_its_finding(string text, string concept, Laterality side) =>
        Assert.Equal(side, Reports.Single(text, concept).Side);

    [Theory]
    [InlineData("The spleen is enlarged.")]
    [InlineData("Enlarged spleen.")]
    [InlineData("Splenomegaly.")]
    public void A_structure_and_a_quality_make_a_concept(string text) => Assert.Equal("splenomegaly", Reports.Single(text, "splenomegaly").Concept.Id);

    [Fact]
    public void A_quality_without_a_structure_is_no_finding() => Assert.Empty(Reports.Analyze("It is enlarged.").Findings);

    [Theory]
    [InlineData("No pneumothorax.", Assertion.Absent)]
    [InlineData("Possible pneumothorax.", Assertion.Possible)]
    [InlineData("Small pneumothorax.", Assertion.Present)]
    public void A_finding_is_asserted(string text, Assertion assertion) =>
        Assert.Equal(assertion, Reports.Single(text, "pneumothorax").Status.Assertion);

    [Fact]
    public void A_size_belongs_to_its_finding()
    {
        Finding finding = Reports.Single("There is an 8 mm pulmonary nodule, previously 6 mm. No pleural effusion.", "pulmonary-nodule");
        Assert.Equal([8, 6], finding.Measurements.Select(measurement => measurement.First));
        Assert.Equal([false, true], finding.Measurements.Select(measurement => measurement.IsPrior));
    }

    [Fact]
    public void A_subheading_gives_the_place()
    {
        Finding finding = Reports.Analyze("FINDINGS:\nLIVER: There is a 2 cm mass.").Findings.First(finding => finding.Measurements.Count > 0);
        Assert.Contains(finding.Anatomy, place => place.Id == "liver");
    }

    [Fact]
    public void Spans_are_those_of_the_document()
    {
        const string Text = "EXAM: CT chest\nFINDINGS: Small pneumothorax.";
        Finding finding = Reports.Single(Text, "pneumothorax");
        Assert.Equal("pneumothorax", Text.Substring(finding.Span.Start, finding.Span.Length));
    }

    [Fact]
    public void A_word_of_normality_covers_all_its_structures()
    {
        IEnumerable<string> normal = Reports.Analyze("FINDINGS: The liver, spleen and pancreas are unremarkable.").Findings
            .Where(finding => finding.Concept.Kind == ConceptKind.Normal)
            .Select(finding => finding.Anatomy[0].Id)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["liver", "pancreas", "spleen"], normal);
    }
}
