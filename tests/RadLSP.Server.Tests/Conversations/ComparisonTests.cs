using System.Text.Json;
using System.Text.Json.Nodes;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>The report as it was opened, or saved last, against what it says now.</summary>
public sealed class ComparisonTests
{
    private const string Text = "EXAM: Chest radiograph\nFINDINGS: Small left pleural effusion. No pneumothorax.\n";

    [Fact]
    public async Task A_changed_side_is_told_until_it_is_saved()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: Text);
        await conversation.Document.ReplaceAsync("left", "right");

        JsonElement result = await CompareAsync(conversation);

        Assert.Equal("opened", result.GetProperty("comparedWith").GetString());
        JsonElement difference = Assert.Single(result.GetProperty("differences").EnumerateArray());
        Assert.Equal("changed", difference.GetProperty("kind").GetString());
        Assert.Equal("Small left pleural effusion.", difference.GetProperty("before").GetString());
        JsonElement aspect = Assert.Single(difference.GetProperty("aspects").EnumerateArray());
        Assert.Equal("side left right", $"{aspect.GetProperty("aspect")} {aspect.GetProperty("before")} {aspect.GetProperty("after")}");
        Assert.True(JsonNode.DeepEquals(conversation.Document.RangeOf("pleural effusion"), JsonNode.Parse(difference.GetProperty("after").GetRawText())));
        JsonElement told = await conversation.Client.WaitForAsync("window/showMessage");
        Assert.Equal("RadLSP: since the report was opened: changed pleural effusion (side left \u2192 right).", told.GetProperty("message").GetString());

        await conversation.Client.NotifyAsync("textDocument/didSave", new JsonObject { ["textDocument"] = conversation.Document.Identifier });
        JsonElement saved = await CompareAsync(conversation);

        Assert.Equal("saved", saved.GetProperty("comparedWith").GetString());
        Assert.Empty(saved.GetProperty("differences").EnumerateArray());
    }

    private static Task<JsonElement> CompareAsync(Conversation conversation) => conversation.Client.RequestAsync("workspace/executeCommand", new JsonObject
    {
        ["command"] = "radlsp.compareWithOpened",
        ["arguments"] = new JsonArray(new JsonObject { ["uri"] = conversation.Document.Uri }),
    });
}
