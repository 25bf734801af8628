using RadLSP.Archive.Import;
using RadLSP.Archive.Search;
using RadLSP.Archive.Storage;
using RadLSP.Archive.Words;
using RadLSP.Server;

namespace RadLSP.Archive.Tests;

public sealed class ImportTests : IDisposable
{
    private const string Effusion = """
        EXAM: Chest radiograph
        INDICATION: Cough.
        COMPARISON: 03/08/2022
        FINDINGS: Small left pleural effusion, seen by Dr. Winterscheid. No pneumothorax.
        IMPRESSION: Small left pleural effusion.
        """;

    private const string Knee = "EXAM: MRI of the right knee\nFINDINGS: Tear of the medial meniscus.\nIMPRESSION: Medial meniscus tear.\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_is_found_by_its_words_without_its_names()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        ImportSummary summary = Import(archive, new SourceReport("a", Effusion), new SourceReport("b", Knee));
        Assert.Equal((2, 0, 0), (summary.Added, summary.Replaced, summary.Unchanged));
        Assert.Equal(["date", "name"], summary.Removed.Keys);

        SearchHit hit = Assert.Single(ReportSearch.Run(archive, new SearchQuery("\"pleural effusion\" seen")));
        Assert.Equal(("a", ReportPart.Findings), (hit.Id, hit.Part));
        Assert.Contains("[name]", hit.Snippet, StringComparison.Ordinal);
        Assert.Empty(ReportSearch.Run(archive, new SearchQuery("Winterscheid")));
        Assert.Empty(ReportSearch.Run(archive, new SearchQuery("meniscus", Modality: "xr")));
        Assert.Equal("b", Assert.Single(ReportSearch.Run(archive, new SearchQuery("meniscus", Modality: "mr", Part: ReportPart.Impression))).Id);
    }

    [Fact]
    public void The_same_reports_again_change_nothing_although_their_dates_move_by_chance()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, new SourceReport("a", Effusion), new SourceReport("b", Knee));
        ArchiveStatistics before = ArchiveStatistics.Of(archive);
        ImportSummary again = Import(archive, new SourceReport("a", Effusion), new SourceReport("b", Knee + "Small effusion.\n"));
        Assert.Equal((0, 1, 1), (again.Added, again.Replaced, again.Unchanged));
        Assert.Equal(before.Reports, ArchiveStatistics.Of(archive).Reports);
        Import(archive, new SourceReport("b", Knee));
        Assert.Equal((before.Words, before.Pairs), (ArchiveStatistics.Of(archive).Words, ArchiveStatistics.Of(archive).Pairs));
    }

    [Fact]
    public void A_forgotten_report_is_gone()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, new SourceReport("a", Effusion), new SourceReport("b", Knee));
        ForgetResult result = Forgetting.Forget(archive, ["a", "nobody"]);
        Assert.Equal((1, true), (result.Reports, result.IsErased));
        Assert.Equal("nobody", Assert.Single(result.Unknown));
        Assert.Empty(ReportSearch.Run(archive, new SearchQuery("effusion")));
        Assert.Equal(1, ArchiveStatistics.Of(archive).Reports);
        Assert.Equal(1, Forgetting.ForgetAll(archive).Reports);
        Assert.Equal((0L, 0L, 0L), (ArchiveStatistics.Of(archive).Reports, ArchiveStatistics.Of(archive).Words, ArchiveStatistics.Of(archive).Pairs));
    }

    [Fact]
    public void Nothing_in_a_query_is_an_operator()
    {
        using ReportArchive archive = ReportArchive.OpenOrCreate(_folder.Archive);
        Import(archive, new SourceReport("a", Effusion));
        foreach (string query in (string[])["\"", "effusion*", "findings:effusion", "NOT effusion", "(", "a OR b", "^effusion", "NEAR(a b)", "'; DROP TABLE report", "\0"])
        {
            Assert.True(ReportSearch.Run(archive, new SearchQuery(query)).Count <= 1);
        }

        Assert.Single(ReportSearch.Run(archive, new SearchQuery("effusion")));
    }

    private static ImportSummary Import(ReportArchive archive, params SourceReport[] reports) =>
        ReportImport.Run(archive, reports, EmbeddedGrammar.English, new ImportOptions());
}
