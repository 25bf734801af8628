using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Impressions.Priors;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Priors;

/// <summary>A growth is given between two sizes of one lesion only.</summary>
public sealed class LesionHistoryTests
{
    [Fact]
    public void A_lesion_is_followed_through_its_exams()
    {
        LesionTrack track = Assert.Single(LesionHistory.Of([
            Exam("There is a 6 mm nodule in the right upper lobe.", 400),
            Exam("A 0.8 cm nodule is seen in the right upper lobe, previously 6 mm.", 200),
            Exam("Right upper lobe nodule measures 10 mm.", 0)]));

        Assert.Equal([6d, 8d, 10d], track.Sizes.Select(static size => size.Millimetres));
        Assert.Equal((2d, 0.25, 4d), (track.Growth, track.RelativeGrowth, track.GrowthSinceFirst));
    }

    [Theory]
    [InlineData("There is a 6 mm nodule in the right upper lobe.", "There is a 9 mm nodule in the left upper lobe.")]
    [InlineData("There is a 6 mm nodule in the right upper lobe.", "There is a 9 mm nodule in the right lower lobe.")]
    [InlineData("There is a 6 mm cyst in the right kidney.", "There is a 9 mm mass in the right kidney.")]
    public void Two_lesions_are_no_growth(string before, string now)
    {
        Assert.All(LesionHistory.Of([Exam(before, 100), Exam(now, 0)]), static track => Assert.True(double.IsNaN(track.Growth)));
    }

    [Fact]
    public void Two_such_lesions_in_one_exam_are_not_told_apart()
    {
        LesionTrack track = Assert.Single(LesionHistory.Of([
            Exam("There is a 6 mm nodule in the right upper lobe.", 100),
            Exam("There is a 6 mm nodule in the right upper lobe. A second nodule of 11 mm is seen in the right upper lobe.", 0)]));

        Assert.True(track.IsAmbiguous);
        Assert.True(double.IsNaN(track.Growth));
        Assert.Equal("6 mm; 11 mm", track.Sizes[1].Written);
    }

    [Theory]
    [InlineData("No 6 mm nodule is seen in the right upper lobe.")]
    [InlineData("Possible 6 mm nodule in the right upper lobe.")]
    public void What_is_denied_or_doubtful_has_no_size(string sentence) => Assert.Empty(LesionHistory.Of([Exam(sentence, 0)]));

    [Fact]
    public void The_summary_names_exams_conclusions_and_growth()
    {
        string text = PriorSummary.Write([
            Exam("There is a 6 mm nodule in the right upper lobe.", 200, "Right upper lobe nodule, 6 mm."),
            Exam("There is a 9 mm nodule in the right upper lobe.", 14, "Growing right upper lobe nodule.")]);

        Assert.Contains("2. CT chest, 14 days before, test\n   Growing right upper lobe nodule.", text, StringComparison.Ordinal);
        Assert.Contains("7 months before", text, StringComparison.Ordinal);
        Assert.Contains("+3 mm (+50 %)", text, StringComparison.Ordinal);
    }

    private static PriorExam Exam(string findings, int daysBefore, string? impression = null) => new(
        "test",
        daysBefore,
        ReportAnalyzer.Analyze(new SourceText($"EXAM: CT chest\nFINDINGS: {findings}\n{(impression is null ? "" : $"IMPRESSION: {impression}\n")}"), Reports.English));
}
