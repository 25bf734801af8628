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
}
