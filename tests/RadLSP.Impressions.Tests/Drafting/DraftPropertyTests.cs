using System.Text.Json;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Drafting;

/// <summary>What holds for the draft of any report: it invents nothing, and no rule of ours flags it.</summary>
public sealed class DraftPropertyTests
{
    private static readonly string[] Folders = ["tests/RadLSP.Grammars.Tests/CleanReports", "grammars/en/templates/examples"];

    public static TheoryData<string> Files => [.. Folders.SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(SharedFiles.RepositoryRoot, folder), "*.rad").Select(path => $"{folder}/{Path.GetFileName(path)}")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_report_of_ours_gets_a_quiet_draft_of_its_own_words(string file)
    {
        string text = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, file));
        if (DraftedText.WithoutImpression(text) is not { } report)
        {
            return;
        }

        ImpressionDraft draft = DraftedText.Draft(report);

        Assert.Empty(DraftedText.Flags(report, draft));
        Assert.Empty(DraftedText.Foreign(report, draft));
        Assert.All(draft.Statements, statement => Assert.All(statement.Evidence, span => AssertInside(report, span)));
        Assert.DoesNotContain(draft.Statements, static statement => statement.Evidence.Count == 0);
    }

    [Fact]
    public void An_impression_that_is_there_already_is_no_source()
    {
        const string findings = "EXAM: Chest radiograph\nFINDINGS: The lungs are clear. The heart is not enlarged.\n";

        Assert.Equal(DraftedText.Draft(findings).Text, DraftedText.Draft(findings + "IMPRESSION: Large left pneumothorax.").Text);
    }

    [SharedTheory("data")]
    [InlineData("data/iu-xray.jsonl")]
    [InlineData("data/mtsamples-radiology.jsonl")]
    [InlineData("data/ct-rate.jsonl")]
    public void A_real_report_gets_a_quiet_draft_of_its_own_words(string path)
    {
        int count = 0;
        int flagged = 0;
        foreach (string line in File.ReadLines(SharedFiles.PathOf(path)).Take(400))
        {
            using var document = JsonDocument.Parse(line);
            string text = document.RootElement.GetProperty("text").GetString()!;
            string report = DraftedText.WithoutImpression(text) ?? text;
            ImpressionDraft draft = DraftedText.Draft(report);
            count++;
            flagged += DraftedText.Flags(report, draft).Length > 0 ? 1 : 0;
            Assert.Empty(DraftedText.Foreign(report, draft));
        }

        Assert.True(flagged * 100 <= 3 * count, $"{flagged} of {count} drafts are flagged");
    }

    private static void AssertInside(string report, TextSpan span)
    {
        Assert.InRange(span.Start, 0, report.Length);
        Assert.InRange(span.End, span.Start + 1, report.Length);
    }
}
