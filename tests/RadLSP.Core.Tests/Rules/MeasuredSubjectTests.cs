using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Rules;

/// <summary>A value is held against the limits of what it measures, wherever that stands in the sentence.</summary>
public sealed class MeasuredSubjectTests
{
    [Theory]
    [InlineData("FINDINGS: There is a 5 mm calcified nodule in the right lung.", null)]
    [InlineData("FINDINGS: There is a 50 mm calcified nodule in the right lung.", "50 mm")]
    [InlineData("FINDINGS: A nodule in the right upper lobe of the lung measures 50 mm.", "50 mm")]
    [InlineData("FINDINGS: The diameter of the ascending aorta is 4 mm.", "4 mm")]
    [InlineData("FINDINGS: A 4 mm plaque of the ascending aorta.", null)]
    [InlineData("FINDINGS: In the spleen a focus of 9 mm is seen.", null)]
    [InlineData("FINDINGS: Lymph nodes are seen in the mediastinum. The largest measures 12 cm.", "12 cm")]
    [InlineData("FINDINGS: No calculus in the right kidney, which measures 10.5 cm.", null)]
    [InlineData("FINDINGS: There is 6 cm of midline shift.", "6 cm")]
    [InlineData("FINDINGS: A 17x95 cm node in the axilla.", "17x95 cm")]
    public void A_value_belongs_to_its_subject(string text, string? flagged)
    {
        ReportAnalysis analysis = Reports.Analyze(text);
        Diagnostic? diagnostic = analysis.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Code == "implausible-measurement");
        Assert.Equal(flagged, diagnostic is null ? null : text.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
    }

    [Fact]
    public void The_other_unit_is_offered_where_it_fits()
    {
        ReportAnalysis analysis = Reports.Analyze("FINDINGS: There is a 12 cm nodule in the right lung.");
        Diagnostic diagnostic = Assert.Single(analysis.Diagnostics, static diagnostic => diagnostic.Code == "implausible-measurement");
        Fix fix = Assert.Single(diagnostic.Fixes);
        Assert.False(fix.IsSafe);
        Assert.Equal("12 mm", Assert.Single(fix.Edits).NewText);
    }
}
