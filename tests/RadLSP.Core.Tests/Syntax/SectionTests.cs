using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Syntax;

/// <summary>Headings as people really write them.</summary>
public sealed class SectionTests
{
    [Theory]
    [InlineData("FINDINGS: Normal.\nIMPRESSION: Normal.")]
    [InlineData("Findings: Normal.\nImpression: Normal.")]
    [InlineData("FINDINGS\nNormal.\n\nIMPRESSION\nNormal.")]
    [InlineData("Findings\nNormal.\n\nConclusion\nNormal.")]
    [InlineData("## Findings\nNormal.\n\n## Impression\nNormal.")]
    [InlineData("**Findings:** Normal.\n**Impression:** Normal.")]
    [InlineData("**FINDINGS**\nNormal.\n**IMPRESSION**\nNormal.")]
    [InlineData("FINDINGS: Normal. IMPRESSION: Normal.")]
    [InlineData("findings:\r\nNormal.\r\nopinion:\r\nNormal.")]
    [InlineData("DESCRIPTION OF FINDINGS : Normal.\nFINAL IMPRESSION : Normal.")]
    public void A_report_has_findings_and_an_impression(string text) =>
        Assert.Equal([SectionRole.Findings, SectionRole.Impression], Reports.Analyze(text).Sections.Select(section => section.Role));

    [Fact]
    public void A_longer_interpretation_before_an_impression_is_the_description() =>
        Assert.Equal(
            [SectionRole.Findings, SectionRole.Impression],
            Reports.Analyze("INTERPRETATION: The lungs are clear. The heart is not enlarged.\nIMPRESSION: Normal chest.").Sections.Select(section => section.Role));

    [Fact]
    public void A_short_diagnosis_before_an_impression_stays_a_conclusion() =>
        Assert.Equal(
            [SectionRole.Impression, SectionRole.Impression],
            Reports.Analyze("DIAGNOSIS: Cough.\nIMPRESSION: The lungs are clear. The heart is not enlarged.").Sections.Select(section => section.Role));

    [Theory]
    [InlineData("*FINDINGS:")]
    [InlineData("> FINDINGS: Normal.")]
    [InlineData("__FINDINGS:__")]
    public void A_decorated_heading_is_one_heading(string text) =>
        Assert.Single(Reports.Analyze(text).Sections, section => section.Role == SectionRole.Findings);

    [Fact]
    public void Subheadings_stand_under_their_section()
    {
        ReportAnalysis analysis = Reports.Analyze("FINDINGS:\nLUNGS AND PLEURA: Clear.\nHeart: Normal.\nIMPRESSION: Normal.");
        Assert.Equal(["FINDINGS/1", "LUNGS AND PLEURA/2", "Heart/2", "IMPRESSION/1"], analysis.Sections.Select(section => $"{section.Name}/{section.Level}"));
        Assert.All(analysis.Sections.Where(section => section.Level == 2), section => Assert.Equal(SectionRole.Findings, section.Role));
    }

    [Fact]
    public void An_unknown_heading_in_capitals_is_a_heading()
    {
        ReportAnalysis analysis = Reports.Analyze("FINDINGS:\nZONE OF INTEREST: Clear.\nIMPRESSION: Normal.");
        Assert.Contains(analysis.Sections, section => section is { Name: "ZONE OF INTEREST", Level: 2 });
    }

    [Fact]
    public void Prose_with_a_colon_is_no_heading()
    {
        ReportAnalysis analysis = Reports.Analyze("FINDINGS: There are two lesions: one in the liver, one in the spleen.\nIMPRESSION: Two lesions.");
        Assert.Equal(2, analysis.Sections.Count);
    }

    [Fact]
    public void A_document_can_hold_several_reports()
    {
        ReportAnalysis analysis = Reports.Analyze(
            "EXAM: CT head\nFINDINGS: Normal.\nIMPRESSION: Normal.\n\nEXAM: CT neck\nFINDINGS: Normal.\nIMPRESSION: Normal.");
        Assert.Equal(2, analysis.Reports.Count);
        Assert.Equal([0, 0, 0, 1, 1, 1], analysis.Sections.Select(section => section.Report));
    }

    [Fact]
    public void An_addendum_is_a_section_of_its_own() =>
        Assert.Contains(
            Reports.Analyze("FINDINGS: Normal.\nIMPRESSION: Normal.\nADDENDUM: The prior was reviewed.").Sections,
            section => section.Role == SectionRole.Addendum);

    [Fact]
    public void Text_without_headings_is_one_section()
    {
        Section section = Assert.Single(Reports.Analyze("The lungs are clear. The heart is normal.").Sections);
        Assert.Equal(SectionRole.Unheaded, section.Role);
    }

    [Fact]
    public void Sections_cover_the_document_without_gaps()
    {
        const string Text = "Note\nEXAM: CT\nFINDINGS:\nLUNGS: Clear.\n\nIMPRESSION:\n1. Normal.\n";
        int end = 0;
        foreach (Section section in Reports.Analyze(Text).Sections)
        {
            Assert.True(string.IsNullOrWhiteSpace(Text[end..section.Span.Start].Trim('#', '*')));
            end = section.Span.End;
        }

        Assert.Equal(Text.Length, end);
    }
}
