using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Rules;

/// <summary>What comes with the request is compared with the text, and the flag stands in the text.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("Exam date: 2019-03-14", "COMPARISON: CT of 05/02/2019.\nFINDINGS: Normal.", "date-error", "05/02/2019")]
    [InlineData("Age: 64", "INDICATION: 34-year-old woman.\nFINDINGS: Normal.", "age-conflict", "34-year-old")]
    [InlineData("DOB: 02/03/1950, exam date: 03/14/2019", "INDICATION: 34-year-old woman.\nFINDINGS: Normal.", "age-conflict", "34-year-old")]
    [InlineData("History: left nephrectomy", "FINDINGS: The left kidney is normal.", "absent-organ", "kidney is normal")]
    [InlineData("CT abdomen without contrast", "FINDINGS: An enhancing mass in the left kidney.", "technique-conflict", "enhancing")]
    [InlineData("MRI of the brain", "FINDINGS: The lungs are clear. The heart is normal.", "exam-mismatch", "lungs are clear")]
    [InlineData("CT of the abdomen", "FINDINGS: A hypoechoic lesion of the liver.", "technique-conflict", "hypoechoic")]
    public void The_request_is_compared_with_the_text(string request, string text, string code, string flagged)
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), Reports.English, new AnalysisOptions(Request: request));
        Diagnostic diagnostic = Assert.Single(analysis.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.Equal(flagged, text.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
    }

    [Theory]
    [InlineData(2020, true)]
    [InlineData(2040, false)]
    public void Which_years_are_to_come_depends_on_the_day_of_the_caller(int year, bool isFlagged)
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(
            new SourceText("COMPARISON: CT chest of March 4, 2039.\nFINDINGS: Normal."), Reports.English, new AnalysisOptions(Today: new DateOnly(year, 1, 1)));
        Assert.Equal(isFlagged, analysis.Diagnostics.Any(static diagnostic => diagnostic.Code == "date-error"));
    }

    [Theory]
    [InlineData("Exam date: 2019-03-14", "COMPARISON: CT of 05/02/2018.\nFINDINGS: Normal.")]
    [InlineData("Age: 34", "INDICATION: 34-year-old woman.\nFINDINGS: Normal.")]
    [InlineData("History: left nephrectomy", "FINDINGS: The right kidney is normal.")]
    [InlineData("MRI of the brain", "FINDINGS: The ventricles are normal.")]
    public void What_agrees_is_silent(string request, string text)
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), Reports.English, new AnalysisOptions(Request: request));
        Assert.DoesNotContain(analysis.Diagnostics, static diagnostic =>
            diagnostic.Code is "date-error" or "age-conflict" or "absent-organ" or "technique-conflict" or "exam-mismatch");
    }
}
