using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>Templates and rewrites as an editor sees them.</summary>
public sealed class TemplateTests
{
    [Fact]
    public async Task A_template_is_inserted_with_tab_stops()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "ct chest");

        JsonElement list = await conversation.Client.RequestAsync("textDocument/completion", At(0, 8));
        JsonElement item = list.GetProperty("items").EnumerateArray().First(one => one.GetProperty("label").GetString() == "CT chest");

        Assert.Equal(2, item.GetProperty("insertTextFormat").GetInt32());
        string snippet = item.GetProperty("textEdit").GetProperty("newText").GetString()!;
        Assert.Contains("${1|without,with|}", snippet, StringComparison.Ordinal);
        Assert.Contains("${2:[indication]}", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_client_gets_a_template_with_placeholders()
    {
        await using Conversation conversation = await Conversation.StartAsync(EditorCapabilities.Old(), text: "ct chest");

        JsonElement list = await conversation.Client.RequestAsync("textDocument/completion", At(0, 8));
        JsonElement item = list.GetProperty("items").EnumerateArray().First(one => one.GetProperty("label").GetString() == "CT chest");

        Assert.False(item.TryGetProperty("insertTextFormat", out _));
        Assert.Contains("[contrast: without | with]", item.GetProperty("textEdit").GetProperty("newText").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rewrite_is_a_versioned_edit_that_comes_when_it_is_chosen()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "FINDINGS: The spleen is normal. The liver is normal.\nIMPRESSION: Normal.\n");

        JsonElement rewrite = (await conversation.CodeActionsAsync("spleen")).First(action => action.GetProperty("title").GetString() == "Sort the findings by organ");
        JsonElement resolved = await conversation.Client.RequestAsync("codeAction/resolve", JsonNode.Parse(rewrite.GetRawText()));

        JsonElement change = resolved.GetProperty("edit").GetProperty("documentChanges")[0];
        Assert.Equal(1, change.GetProperty("textDocument").GetProperty("version").GetInt32());
        Assert.Equal("\nLiver: The liver is normal.\nSpleen: The spleen is normal.", change.GetProperty("edits")[0].GetProperty("newText").GetString());
    }

    [Fact]
    public async Task The_commands_for_fields_answer_with_the_place_of_the_next_one()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "FINDINGS: A [size] nodule in the [lobe].\n");

        JsonElement next = await conversation.Client.RequestAsync("workspace/executeCommand", Command("radlsp.nextField", 0, 13));
        JsonElement previous = await conversation.Client.RequestAsync("workspace/executeCommand", Command("radlsp.previousField", 0, 30));

        Assert.Equal(33, next.GetProperty("start").GetProperty("character").GetInt32());
        Assert.Equal(12, previous.GetProperty("start").GetProperty("character").GetInt32());
    }

    [Fact]
    public async Task Templates_are_listed_with_those_that_fit_first_and_one_is_inserted()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "EXAM: CT chest\n");
        JsonElement list = await conversation.Client.RequestAsync("workspace/executeCommand", Command("radlsp.listTemplates", 0, 0));
        JsonObject insert = Command("radlsp.insertTemplate", 1, 0);
        insert["arguments"]![0]!["template"] = "ct-chest";
        await conversation.Client.RequestAsync("workspace/executeCommand", insert);

        Assert.True(conversation.Client.AppliedEdits.TryDequeue(out JsonElement applied));
        Assert.Contains("INDICATION: [indication]", applied.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("ct-chest", list[0].GetProperty("id").GetString());
        Assert.NotEqual(0, list[0].GetProperty("reasons").GetArrayLength());
        Assert.Contains(list.EnumerateArray(), one => one.GetProperty("isMacro").GetBoolean());
    }

    private static JsonObject At(int line, int character) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = Conversation.Uri },
        ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
    };

    private static JsonObject Command(string name, int line, int character) => new()
    {
        ["command"] = name,
        ["arguments"] = new JsonArray(new JsonObject
        {
            ["uri"] = Conversation.Uri,
            ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
        }),
    };
}
