using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Findings;

public sealed class LesionIndexTests
{
    [Fact]
    public void Related_mentions_share_the_observation_or_may_stand_for_it()
    {
        LesionIndex lesions = IndexOf(
            "FINDINGS: Consolidation in the right lower lobe. Gallstones.\nIMPRESSION: Right lower lobe pneumonia.");
        Mention stated = lesions.Mentions.Single(mention => mention.Concept.Id == "pneumonia");
        List<Mention> related = [];
        lesions.FindRelated(stated, related);
        Assert.Equal("consolidation", Assert.Single(related).Concept.Id);
    }

    [Fact]
    public void A_kind_of_an_observation_is_related()
    {
        LesionIndex lesions = IndexOf("FINDINGS: Stress fracture of the femoral neck.\nIMPRESSION: No fracture.");
        Mention denied = lesions.Mentions.Single(mention => mention.Part == ReportPart.Conclusion);
        List<Mention> related = [];
        lesions.FindRelated(denied, related);
        Assert.Contains(related, mention => mention.Part == ReportPart.Body);
    }

    [Theory]
    [InlineData("The left kidney measures 10 cm. There is mild hydronephrosis.", Laterality.Left)]
    [InlineData("The left kidney measures 10 cm. The right kidney measures 11 cm. There is mild hydronephrosis.", Laterality.Right)]
    [InlineData("The left kidney measures 10 cm. The bladder is full. There is mild hydronephrosis.", Laterality.None)]
    public void A_lesion_takes_the_side_of_what_the_paragraph_speaks_of(string findings, Laterality side) =>
        Assert.Equal(side, IndexOf("FINDINGS: " + findings).Mentions.Single(mention => mention.Concept.Id == "hydronephrosis").Side);

    [Fact]
    public void The_last_of_two_conclusions_concludes()
    {
        LesionIndex lesions = IndexOf("INTERPRETATION: There is a left pneumothorax.\n\nIMPRESSION: Left pneumothorax.");
        Assert.Equal([ReportPart.Body, ReportPart.Conclusion], lesions.Mentions.Select(mention => mention.Part));
    }

    [Fact]
    public void Quoted_conclusions_of_a_report_without_headings_conclude()
    {
        LesionIndex lesions = IndexOf("There is a small effusion in the left pleural space. \"Left pleural effusion.\"");
        Assert.Equal(ReportPart.Conclusion, lesions.Mentions[^1].Part);
        Assert.Equal(ReportPart.Body, lesions.Mentions[0].Part);
    }

    [Theory]
    [InlineData("12 mm", "1.2 cm", true)]
    [InlineData("12.4 mm", "12 mm", true)]
    [InlineData("3.6 cm", "4 cm", true)]
    [InlineData("2.3 x 1.8 cm", "2.3 cm", true)]
    [InlineData("2.3 x 1.8 cm", "2.3 x 1.8 x 2.0 cm", true)]
    [InlineData("3-5 mm", "4 mm", true)]
    [InlineData("12 mm", "21 mm", false)]
    [InlineData("12 mm", "12 cm", false)]
    [InlineData("22 x 8 mm", "11 x 8 mm", false)]
    [InlineData("12.4 mm", "13 mm", false)]
    public void Values_agree_as_far_as_their_digits_tell(string first, string second, bool agree)
    {
        Assert.Equal(agree, MeasurementAgreement.Agree(MeasurementOf(first), MeasurementOf(second)));
        Assert.Equal(agree, MeasurementAgreement.Agree(MeasurementOf(second), MeasurementOf(first)));
    }

    [Theory]
    [InlineData("A nodule of 8 mm (6 mm in the previous examination).", true)]
    [InlineData("A nodule, which was 8 mm, is now 6 mm in the current examination.", false)]
    [InlineData("A nodule of 6 mm was seen.", false)]
    public void The_exam_that_a_value_is_of_may_follow_it(string text, bool lastIsPrior) =>
        Assert.Equal(lastIsPrior, Reports.Analyze(text).Sentences[0].Analysis.Measurements[^1].IsPrior);

    private static LesionIndex IndexOf(string text) => Reports.Analyze(text).Reports[0].Lesions;

    private static Measurement MeasurementOf(string value) =>
        Assert.Single(Reports.Analyze($"A nodule of {value}.").Sentences[0].Analysis.Measurements);
}
