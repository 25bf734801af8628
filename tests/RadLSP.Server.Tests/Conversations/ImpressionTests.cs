using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>The drafted impression as code action, code lens, command, completion item and request.</summary>
public sealed class ImpressionTests
{
    private const string Findings = "EXAM: CT of the chest\nFINDINGS: There is a moderate right pneumothorax. A 9 mm nodule is seen in the left lower lobe.\n";
    private const string First = "Moderate right pneumothorax.";
    private const string Second = "9 mm nodule in the left lower lobe.";
    private const string Both = "1. " + First + "\n2. " + Second;

    [Theory]
    [InlineData(Findings, "Draft impression", Findings + "\nIMPRESSION:\n" + Both + "\n")]
    [InlineData(Findings + "IMPRESSION:\n", "Draft impression", Findings + "IMPRESSION:\n" + Both + "\n")]
    [InlineData(Findings + "IMPRESSION:\n1. Nodule of the left lower lobe.\n", "Add the missing statement to the impression", Findings + "IMPRESSION:\n1. Nodule of the left lower lobe.\n2. " + First + "\n")]
    [InlineData(Findings + "IMPRESSION: Left lower lobe nodule\n", "Add the missing statement to the impression", Findings + "IMPRESSION: Left lower lobe nodule. " + First + "\n")]
    public async Task A_code_action_writes_the_draft_or_what_is_missing(string text, string title, string expected)
    {
        await using Conversation conversation = await Conversation.StartAsync(text: text);

        JsonElement action = (await conversation.CodeActionsAsync("FINDINGS")).Single(one => one.GetProperty("title").GetString() == title);
        JsonElement resolved = await conversation.Client.RequestAsync("codeAction/resolve", JsonNode.Parse(action.GetRawText()));

        JsonElement change = resolved.GetProperty("edit").GetProperty("documentChanges")[0];
        Assert.Equal(1, change.GetProperty("textDocument").GetProperty("version").GetInt32());
        Assert.Equal(expected, Apply(text, change.GetProperty("edits")));
    }

    [Fact]
    public async Task A_complete_impression_and_a_report_without_findings_are_left_alone()
    {
        const string Complete = Findings + "IMPRESSION:\n1. Right pneumothorax.\n2. Nodule of the left lower lobe.\n";
        await using Conversation complete = await Conversation.StartAsync(text: Complete);
        Assert.DoesNotContain(await complete.CodeActionsAsync("FINDINGS"), one => one.GetProperty("title").GetString()!.Contains("impression", StringComparison.Ordinal));
        Assert.Empty((await complete.AskAsync("textDocument/codeLens")).EnumerateArray());

        await using Conversation empty = await Conversation.StartAsync(text: "EXAM: CT of the chest\nTECHNIQUE: Helical.\n");
        Assert.Empty((await empty.AskAsync("textDocument/codeLens")).EnumerateArray());
    }

    [Theory]
    [InlineData(Findings, 1)]
    [InlineData(Findings + "IMPRESSION:\n", 2)]
    public async Task The_lens_runs_the_command_that_writes_the_draft(string text, int line)
    {
        await using Conversation conversation = await Conversation.StartAsync(text: text);

        JsonElement lens = (await conversation.AskAsync("textDocument/codeLens"))[0];
        await conversation.ExecuteAsync(lens);

        Assert.Equal(line, lens.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.True(conversation.Client.AppliedEdits.TryDequeue(out JsonElement edit));
        Assert.Contains(Both, Apply(text, edit.GetProperty("documentChanges")[0].GetProperty("edits")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_without_inline_completion_get_items()
    {
        const string Text = Findings + "IMPRESSION:\n";
        await using Conversation conversation = await Conversation.StartAsync(text: Text);
        string?[] labels = await LabelsAsync(conversation);
        Assert.Equal([First, Second, "Whole impression (2 statements)"], labels.Take(3));

        JsonObject capabilities = EditorCapabilities.Modern();
        capabilities["textDocument"]!["inlineCompletion"] = new JsonObject();
        await using Conversation modern = await Conversation.StartAsync(capabilities, Text);
        Assert.DoesNotContain(First, await LabelsAsync(modern));
    }

    [Fact]
    public async Task A_request_gives_the_statements_with_their_evidence()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Findings + "IMPRESSION: Pneumothorax on the right.\n");

        JsonElement result = await conversation.AskAsync("radlsp/impression");

        Assert.Equal("rules", result.GetProperty("engine").GetString());
        JsonElement[] statements = [.. result.GetProperty("statements").EnumerateArray()];
        Assert.Equal([First, Second], statements.Select(one => one.GetProperty("text").GetString()));
        Assert.Equal([false, true], statements.Select(one => one.GetProperty("isOpen").GetBoolean()));
        JsonObject evidence = conversation.Document.RangeOf("A 9 mm nodule is seen in the left lower lobe.");
        Assert.True(JsonNode.DeepEquals(evidence, JsonNode.Parse(statements[1].GetProperty("evidence")[0].GetRawText())));
    }

    private static async Task<string?[]> LabelsAsync(Conversation conversation)
    {
        JsonElement list = await conversation.Client.RequestAsync("textDocument/completion", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["position"] = conversation.Document.Position(conversation.Document.Text.Length),
        });
        return [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("label").GetString())];
    }

    /// <summary>Applies edits of a text without surrogates, as an editor does.</summary>
    private static string Apply(string text, JsonElement edits)
    {
        foreach (JsonElement edit in edits.EnumerateArray().Reverse())
        {
            int start = Offset(text, edit.GetProperty("range").GetProperty("start"));
            int end = Offset(text, edit.GetProperty("range").GetProperty("end"));
            text = text[..start] + edit.GetProperty("newText").GetString() + text[end..];
        }

        return text;
    }

    private static int Offset(string text, JsonElement position)
    {
        int offset = 0;
        for (int line = position.GetProperty("line").GetInt32(); line > 0; line--)
        {
            offset = text.IndexOf('\n', offset) + 1;
        }

        return offset + position.GetProperty("character").GetInt32();
    }
}
