using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Server.Drafts;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>textDocument/inlineCompletion: the drafted impression as it is typed.</summary>
public sealed class InlineCompletionTests
{
    private const string Findings = """
        EXAM: CT of the chest
        FINDINGS: There is a moderate right pneumothorax. A 9 mm nodule is seen in the left lower lobe.

        """;

    private const string First = "Moderate right pneumothorax.";
    private const string Second = "9 mm nodule in the left lower lobe.";

    [Theory]
    [InlineData("IMPRESSION:\n|", "", "1. " + First + "\n2. " + Second)]
    [InlineData("IMPRESSION:|", "", "\n1. " + First + "\n2. " + Second)]
    [InlineData("IMPRESSION:\n1. |", "", First + "\n2. " + Second)]
    [InlineData("IMPRESSION:\n1|", "1", "1. " + First + "\n2. " + Second)]
    [InlineData("IMPRESSION:\n1. mod|", "mod", "moderate right pneumothorax.\n2. " + Second)]
    [InlineData("IMPRESSION:\nModerate r|", "Moderate r", First + "\n" + Second)]
    [InlineData("IMPRESSION:\n1. 9 mm|", "9 mm", Second + "\n2. " + First)]
    [InlineData("IMPRESSION:\n1. Pneumothorax on the right.\n2. |", "", Second)]
    [InlineData("IMPRESSION:\n1. Pneumothorax on the right.|", "", "\n2. " + Second)]
    [InlineData("IMPRESSION: Nodule of the left lower lobe.|", "", " " + First)]
    [InlineData("IMPRESSION:\n- Nodule of the left lower lobe.\n|", "", "- " + First)]
    [InlineData("IMPRESSION:\nThere is a mod|", "There is a mod", "There is a moderate right pneumothorax.\n" + Second)]
    [InlineData("IMPRESSION:\n|\n2. Nodule of the left lower lobe.", "", First)]
    public async Task What_is_not_written_yet_is_offered(string impression, string replaced, string offered)
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Findings + impression.Replace("|", "", StringComparison.Ordinal));

        JsonElement item = (await AskAsync(conversation, Findings.Length + impression.IndexOf('|', StringComparison.Ordinal))).GetProperty("items")[0];

        Assert.Equal(offered, item.GetProperty("insertText").GetString());
        int caret = Findings.Length + impression.IndexOf('|', StringComparison.Ordinal);
        JsonObject range = conversation.Document.Range(caret - replaced.Length, caret);
        Assert.True(JsonNode.DeepEquals(range, JsonNode.Parse(item.GetProperty("range").GetRawText())));
        Assert.StartsWith(replaced, item.GetProperty("filterText").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMPRESSION:\n1. Clear|")]
    [InlineData("IMPRESSION:\n1. Mod|erate right pneumothorax.")]
    [InlineData("IMPRESSION:\n1. Pneumothorax on the right.\n2. Nodule of the left lower lobe.\n|")]
    [InlineData("|IMPRESSION:\n")]
    [InlineData("TECHNIQUE: |\nIMPRESSION:\n")]
    public async Task Where_nothing_fits_nothing_is_offered(string impression)
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Findings + impression.Replace("|", "", StringComparison.Ordinal));

        Assert.Equal(JsonValueKind.Null, (await AskAsync(conversation, Findings.Length + impression.IndexOf('|', StringComparison.Ordinal))).ValueKind);
    }

    [Fact]
    public async Task A_report_without_findings_has_nothing_to_offer()
    {
        const string Text = "EXAM: CT of the chest\nTECHNIQUE: Helical.\nIMPRESSION:\n";
        await using Conversation conversation = await Conversation.StartAsync(text: Text);

        Assert.Equal(JsonValueKind.Null, (await AskAsync(conversation, Text.Length)).ValueKind);
    }

    [Fact]
    public async Task Typing_on_gets_the_rest_and_a_finding_more_another_draft()
    {
        string text = Findings + "IMPRESSION:\n";
        await using Conversation conversation = await Conversation.StartAsync(text: text);
        await conversation.Document.ReplaceAsync(text.Length, 0, "Moderate");
        await conversation.Document.ReplaceAsync(text.Length + 8, 0, " right");
        Assert.Equal(First + "\n" + Second, await TextAsync(conversation, conversation.Document.Text.Length));

        await conversation.Document.ReplaceAsync("pneumothorax.", "pneumothorax. Splenic laceration.");
        await conversation.Document.ReplaceAsync("IMPRESSION:\nModerate right", "IMPRESSION:\n");

        Assert.Contains("plenic laceration", await TextAsync(conversation, conversation.Document.Text.Length), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_question_gives_up_the_older_one()
    {
        var drafts = new DocumentDrafts();

        CancellationToken older = drafts.BeginQuestion();
        CancellationToken newer = drafts.BeginQuestion();

        Assert.True(older.IsCancellationRequested);
        Assert.False(newer.IsCancellationRequested);
    }

    [Fact]
    public async Task Of_many_questions_at_once_all_are_answered_and_the_newest_with_text()
    {
        string text = Findings + "IMPRESSION:\n";
        await using Conversation conversation = await Conversation.StartAsync(text: text);
        List<Task<JsonElement>> answers = [];
        for (int letter = 0; letter < First.Length - 1; letter++)
        {
            await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, First[letter].ToString());
            answers.Add(AskAsync(conversation, conversation.Document.Text.Length));
        }

        JsonElement[] answered = await Task.WhenAll(answers);

        Assert.Equal(First + "\n" + Second, answered[^1].GetProperty("items")[0].GetProperty("insertText").GetString());
        Assert.All(answered, static answer => Assert.True(answer.ValueKind == JsonValueKind.Null || answer.GetProperty("items").GetArrayLength() == 1));
    }

    [Fact]
    public async Task A_cancelled_request_is_answered_and_the_next_one_too()
    {
        string text = Findings + "IMPRESSION:\n";
        await using Conversation conversation = await Conversation.StartAsync(text: text);

        Task<JsonElement> cancelled = await conversation.Client.SendCancelledRequestAsync("textDocument/inlineCompletion", Parameters(conversation, text.Length));

        Assert.StartsWith("1. " + First, await TextAsync(conversation, text.Length), StringComparison.Ordinal);
        await Task.WhenAny(cancelled);
        Assert.True(cancelled.IsCompleted);
    }

    private static JsonObject Parameters(Conversation conversation, int offset) => new()
    {
        ["textDocument"] = conversation.Document.Identifier,
        ["position"] = conversation.Document.Position(offset),
        ["context"] = new JsonObject { ["triggerKind"] = 2 },
    };

    private static Task<JsonElement> AskAsync(Conversation conversation, int offset) =>
        conversation.Client.RequestAsync("textDocument/inlineCompletion", Parameters(conversation, offset));

    private static async Task<string?> TextAsync(Conversation conversation, int offset) =>
        (await AskAsync(conversation, offset)).GetProperty("items")[0].GetProperty("insertText").GetString();
}
