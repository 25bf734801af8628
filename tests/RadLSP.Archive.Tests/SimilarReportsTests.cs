using RadLSP.Archive.Import;
using RadLSP.Archive.Search;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Server;

namespace RadLSP.Archive.Tests;

public sealed class SimilarReportsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ReportArchive _archive;

    public SimilarReportsTests()
    {
        _archive = ReportArchive.OpenOrCreate(_folder.Archive);
        ReportImport.Run(_archive,
        [
            Report("left", "Small left pleural effusion. No pneumothorax.", "Small left pleural effusion."),
            Report("right", "Small right pleural effusion. No pneumothorax.", "Small right pleural effusion."),
            Report("absent", "No pleural effusion. No pneumothorax.", "No acute disease."),
            Report("fracture", "Displaced fracture of the left clavicle.", "Left clavicle fracture."),
            Report("silent", "Small left pleural effusion. No pneumothorax.", ""),
        ], EmbeddedGrammar.English, new ImportOptions());
    }

    public void Dispose()
    {
        _archive.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("There is a small left-sided effusion in the pleural space. No pneumothorax is seen.", "left")]
    [InlineData("Trace right pleural effusion.", "right")]
    [InlineData("Neither a pleural effusion nor a pneumothorax is seen.", "absent")]
    [InlineData("Fracture of the left clavicle.", "fracture")]
    public void The_nearest_report_has_the_same_findings_with_side_and_assertion(string findings, string nearest)
    {
        IReadOnlyList<SimilarReport> found = SimilarReports.Find(_archive, findings, Analyze($"EXAM: Chest radiograph\nFINDINGS: {findings}\n"), 3);
        Assert.Equal(nearest, found[0].Id);
        Assert.All(found, report => Assert.NotEmpty(report.Impression));
    }

    [Fact]
    public void The_report_itself_can_be_left_out()
    {
        const string Findings = "Small left pleural effusion. No pneumothorax.";
        Assert.DoesNotContain(SimilarReports.Find(_archive, Findings, Analyze("FINDINGS: " + Findings), 5, "left"), report => report.Id == "left");
    }

    [Fact]
    public void Own_sentences_are_about_the_same_finding()
    {
        ReportAnalysis analysis = Analyze("FINDINGS: Moderate left pleural effusion.");
        IReadOnlyList<OwnSentence> worded = OwnWording.Of(_archive, analysis.Findings[0], ReportPart.Findings, EmbeddedGrammar.English, 5);
        Assert.Equal(new OwnSentence("Small left pleural effusion.", 2), Assert.Single(worded));
        Assert.Empty(OwnWording.Of(_archive, Analyze("FINDINGS: Gallstones.").Findings[0], ReportPart.Findings, EmbeddedGrammar.English, 5));
    }

    private static ReportAnalysis Analyze(string text) => ReportAnalyzer.Analyze(new SourceText(text), EmbeddedGrammar.English);

    private static SourceReport Report(string id, string findings, string impression) =>
        new(id, $"EXAM: Chest radiograph\nFINDINGS: {findings}\n{(impression.Length > 0 ? $"IMPRESSION: {impression}\n" : "")}");
}
