using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Archive;
using RadLSP.Archive.Import;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>The draft of the rules comes at once; the user's own wording takes its place when the archive has answered.</summary>
public sealed class OwnWordingTests : IDisposable
{
    private const string Findings = "EXAM: Chest radiograph\nFINDINGS: There is a 12 mm nodule in the right upper lobe. No pleural effusion.\n";
    private const string ByRules = "12 mm nodule in the right upper lobe.";
    private const string Own = "Right upper lobe 12 mm nodule. No pleural effusion.";

    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp-own-").FullName;

    [Fact]
    public async Task An_earlier_impression_that_says_the_same_words_the_draft()
    {
        await using Conversation conversation = await StartAsync();

        Assert.Equal(ByRules, await DraftAsync(conversation));
        JsonElement told = await conversation.Client.WaitForAsync("window/logMessage");
        Assert.Equal(Own, await DraftAsync(conversation));

        Assert.DoesNotContain("nodule", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        await conversation.Document.ReplaceAsync("right upper", "left upper");
        Assert.Equal("12 mm nodule in the left upper lobe.", await DraftAsync(conversation));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_read_is_told_and_the_rules_go_on()
    {
        await using Conversation conversation = await StartAsync("This is no archive, however long one looks at it.");

        Assert.Equal(ByRules, await DraftAsync(conversation));
        await conversation.Client.WaitForAsync(
            "window/showMessage", static message => message.GetProperty("message").GetString()!.Contains("drafts impressions without your own reports", StringComparison.Ordinal));
        Assert.Equal(ByRules, await DraftAsync(conversation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Conversation> StartAsync(string? damaged = null)
    {
        string path = Path.Combine(_folder, "archive.db");
        if (damaged is not null)
        {
            File.WriteAllText(path, damaged);
        }
        else
        {
            using ReportArchive archive = ReportArchive.OpenOrCreate(path);
            ReportImport.Run(archive, [new SourceReport("one", Findings + "IMPRESSION: " + Own + "\n")], EmbeddedGrammar.English, new ImportOptions());
        }

        var options = new JsonObject { ["archive"] = new JsonObject { ["enabled"] = true, ["path"] = path } };
        return Conversation.StartAsync(text: Findings, options: options, configuration: options.DeepClone());
    }

    private static async Task<string> DraftAsync(Conversation conversation)
    {
        JsonElement result = await conversation.AskAsync("radlsp/impression");
        return string.Join(' ', result.GetProperty("statements").EnumerateArray().Select(static one => one.GetProperty("text").GetString()));
    }
}
