using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Analysis;

public sealed class ExamContextTests
{
    [Fact]
    public void The_header_tells_exam_and_patient()
    {
        ExamContext context = Reports.Analyze(
            "EXAM: MRI of the right knee without contrast\nINDICATION: 34-year-old woman with pain.\nFINDINGS: Normal.").Reports[0].Context;
        Assert.Contains(context.Modalities, modality => modality.Value.Id == "mr");
        Assert.Contains(context.BodyParts, part => part.Value.Id.Contains("knee", StringComparison.Ordinal));
        Assert.Equal(Laterality.Right, context.OrderSide.Value);
        Assert.Equal(Sex.Female, context.Sex.Value);
        Assert.Equal(34, context.AgeInYears.Value);
    }

    [Fact]
    public void A_request_outside_the_text_counts_as_a_header()
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(
            new SourceText("FINDINGS: Normal."), Reports.English, new AnalysisOptions(Request: "XR left shoulder, 70-year-old male"));
        ExamContext context = analysis.Reports[0].Context;
        Assert.Equal(Laterality.Left, context.OrderSide.Value);
        Assert.True(context.OrderSide.Span.IsEmpty);
        Assert.Equal(Sex.Male, context.Sex.Value);
    }

    [Fact]
    public void Two_sides_in_the_title_are_no_order_side() =>
        Assert.Equal(Laterality.None, Reports.Analyze("EXAM: XR left and right knee\nFINDINGS: Normal.").Reports[0].Context.OrderSide.Value);

    [Theory]
    [InlineData("SEX: F\nAGE: 54\nFINDINGS: Normal.", Sex.Female, 54)]
    [InlineData("Age/Sex: 54/F\nFINDINGS: Normal.", Sex.Female, 54)]
    [InlineData("INDICATION: 61M with cough.\nFINDINGS: Normal.", Sex.Male, 61)]
    [InlineData("INDICATION: 61 y/o M with cough.\nFINDINGS: Normal.", Sex.Male, 61)]
    [InlineData("PATIENT: Gender: M, Age: 7\nFINDINGS: Normal.", Sex.Male, 7)]
    [InlineData("AGE: Not given. Examined on May 11.\nFINDINGS: Normal.", Sex.Unknown, double.NaN)]
    [InlineData("INDICATION: Fall from 2 M height.\nFINDINGS: Normal.", Sex.Unknown, double.NaN)]
    [InlineData("FINDINGS: Sex: F.", Sex.Unknown, double.NaN)]
    public void Sex_and_age_are_read_where_a_header_writes_them_short(string text, Sex sex, double age)
    {
        ExamContext context = Reports.Analyze(text).Reports[0].Context;
        Assert.Equal((sex, age), (context.Sex.Value, context.AgeInYears.Value));
        Assert.Equal(sex == Sex.Unknown, context.Sex.Span.IsEmpty);
    }

    [Theory]
    [InlineData("exam: XR knee\nside: right\npatient sex: female\nage: 54", Sex.Female, 54, Laterality.Right)]
    [InlineData("Exam: XR RIGHT KNEE. Sex: F. Age: 54.", Sex.Female, 54, Laterality.Right)]
    [InlineData("sex: M", Sex.Male, double.NaN, Laterality.None)]
    public void A_request_is_read_like_a_header(string request, Sex sex, double age, Laterality side)
    {
        ExamContext context = ReportAnalyzer.Analyze(new SourceText("FINDINGS: Normal."), Reports.English, new AnalysisOptions(Request: request)).Reports[0].Context;
        Assert.Equal((sex, age, side), (context.Sex.Value, context.AgeInYears.Value, context.OrderSide.Value));
        Assert.True(context.Sex.Span.IsEmpty);
    }

    [Fact]
    public void An_exam_that_is_recommended_further_down_is_not_the_title_of_a_report_without_headings()
    {
        Assert.Empty(Reports.Analyze("The trachea is open. There is a thyroid nodule. If necessary, US examination is recommended.").Reports[0].Context.Modalities);
        Assert.Contains(Reports.Analyze("Renal ultrasound.\nThe kidneys are normal.").Reports[0].Context.Modalities, modality => modality.Value.Id == "us");
    }
}
