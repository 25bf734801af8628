using System.Text.Json;
using System.Text.Json.Nodes;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>The requests that help to write: completion and formatting.</summary>
public sealed class WritingTests
{
    [Theory]
    [InlineData("FINDINGS: Normal.\nIMP", "IMPRESSION", "IMPRESSION: ")]
    [InlineData("Findings: Normal.\nImp", "Impression", "Impression: ")]
    [InlineData("FINDINGS: A nodule of 5 m", "mm", "mm")]
    [InlineData("FINDINGS: A nodule of 5", "mm", " mm")]
    [InlineData("FINDINGS: There is a small pleural eff", "pleural effusion", "pleural effusion")]
    [InlineData("FINDINGS: Pneumoth", "pneumothorax", "Pneumothorax")]
    public async Task Completion_proposes_what_fits(string text, string label, string inserted)
    {
        await using Conversation conversation = await Conversation.StartAsync(text: text);

        JsonElement list = await CompleteAsync(conversation);

        JsonElement item = list.GetProperty("items").EnumerateArray().First(i => i.GetProperty("label").GetString() == label);
        Assert.Equal(inserted, item.GetProperty("textEdit").GetProperty("newText").GetString());
    }

    [Fact]
    public async Task Sections_that_are_there_are_not_proposed_again()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "IMPRESSION: Normal.\n\nFINDINGS: Normal.\n");

        JsonElement list = await conversation.Client.RequestAsync("textDocument/completion", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["position"] = new JsonObject { ["line"] = 1, ["character"] = 0 },
        });

        string?[] labels = [.. list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("label").GetString())];
        Assert.Contains("TECHNIQUE", labels);
        Assert.DoesNotContain("IMPRESSION", labels);
        Assert.DoesNotContain("FINDINGS", labels);
    }

    [Fact]
    public async Task The_documentation_of_an_item_comes_when_it_is_looked_at()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "FINDINGS: pneumothora");
        JsonElement item = (await CompleteAsync(conversation)).GetProperty("items").EnumerateArray().First(i => i.GetProperty("label").GetString() == "pneumothorax");

        JsonElement resolved = await conversation.Client.RequestAsync("completionItem/resolve", JsonNode.Parse(item.GetRawText()));

        Assert.Contains("kind: observation", resolved.GetProperty("documentation").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formatting_tidies_white_space_and_keeps_tables_and_fields()
    {
        const string Text = "FINDINGS:  Small  nodule .   \nSize:   [   ] mm\nA    5    7\nNo. 5\n\n";
        await using Conversation conversation = await Conversation.StartAsync(text: Text);

        JsonElement edits = await FormatAsync(conversation, "textDocument/formatting");

        Assert.Equal("FINDINGS: Small nodule.\nSize:   [   ] mm\nA    5    7\nNo. 5\n\n", Apply(Text, edits));
    }

    [Fact]
    public async Task A_new_line_tidies_the_line_that_it_ends()
    {
        const string Text = "FINDINGS:  None .  \n  \n";
        await using Conversation conversation = await Conversation.StartAsync(text: Text);

        JsonElement edits = await conversation.Client.RequestAsync("textDocument/onTypeFormatting", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["position"] = new JsonObject { ["line"] = 1, ["character"] = 2 },
            ["ch"] = "\n",
            ["options"] = Options(),
        });

        Assert.Equal("FINDINGS: None.\n  \n", Apply(Text, edits));
    }

    private static Task<JsonElement> CompleteAsync(Conversation conversation) =>
        conversation.Client.RequestAsync("textDocument/completion", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["position"] = conversation.Document.Position(conversation.Document.Text.Length),
        });

    private static Task<JsonElement> FormatAsync(Conversation conversation, string method) =>
        conversation.Client.RequestAsync(method, new JsonObject { ["textDocument"] = conversation.Document.Identifier, ["options"] = Options() });

    private static JsonObject Options() => new() { ["tabSize"] = 2, ["insertSpaces"] = true };

    private static string Apply(string text, JsonElement edits)
    {
        string[] lines = text.Split('\n');
        foreach (JsonElement edit in edits.EnumerateArray().Reverse())
        {
            JsonElement start = edit.GetProperty("range").GetProperty("start");
            JsonElement end = edit.GetProperty("range").GetProperty("end");
            int line = start.GetProperty("line").GetInt32();
            Assert.Equal(line, end.GetProperty("line").GetInt32());
            lines[line] = lines[line][..start.GetProperty("character").GetInt32()] + edit.GetProperty("newText").GetString() + lines[line][end.GetProperty("character").GetInt32()..];
        }

        return string.Join('\n', lines);
    }
}
