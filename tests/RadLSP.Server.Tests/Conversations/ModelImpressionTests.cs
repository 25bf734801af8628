using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing;
using RadLSP.Testing.Http;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>A model words what the rules have drafted; what it says without the report is never shown.</summary>
public sealed class ModelImpressionTests
{
    private const string Model = "assets/gguf/stories260K.gguf";
    private const string Text = "EXAM: CT chest\nFINDINGS: Moderate right pneumothorax.\nIMPRESSION:\n";
    private const string ByRules = "Moderate right pneumothorax.";

    [SharedFact(Model)]
    public async Task Noise_is_dropped_visibly_and_the_text_of_the_rules_stays()
    {
        await using Conversation conversation = await StartAsync(SharedFiles.PathOf(Model));

        Assert.Equal(ByRules, await OfferedAsync(conversation));
        JsonElement told = await conversation.Client.WaitForAsync("window/logMessage");

        string message = told.GetProperty("message").GetString()!;
        Assert.Contains("dropped", message, StringComparison.Ordinal);
        Assert.Contains("The impression of the rules stays.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("pneumothorax", message, StringComparison.Ordinal);
        Assert.Equal(ByRules, await OfferedAsync(conversation));
        await conversation.Client.WaitForAsync("$/progress", static progress => progress.GetProperty("value").GetProperty("kind").GetString() == "end");
    }

    [Fact]
    public async Task A_missing_model_is_told_once_and_the_rules_go_on()
    {
        await using Conversation conversation = await StartAsync("/nowhere/model.gguf");

        Assert.Equal(ByRules, await OfferedAsync(conversation));
        JsonElement told = await conversation.Client.WaitForAsync("window/showMessage");
        await conversation.Document.ReplaceAsync("Moderate", "Large");
        Assert.Equal("Large right pneumothorax.", await OfferedAsync(conversation));

        Assert.Contains("words the impression by rules alone", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Single(conversation.Client.Received, static message => message.GetProperty("method").GetString() == "window/showMessage");
    }

    [Fact]
    public async Task An_unknown_engine_is_named()
    {
        var options = new JsonObject { ["impression"] = new JsonObject { ["engine"] = "oracle" } };
        await using Conversation conversation = await Conversation.StartAsync(text: Text, options: options, configuration: options.DeepClone());

        JsonElement told = await conversation.Client.WaitForAsync("window/showMessage");

        Assert.Contains("impression.engine must be rules or llama or openai", told.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_words_the_draft_and_what_it_invents_is_dropped()
    {
        string answer = "Moderate right pneumothorax.\nA small left pleural effusion.";
        await using LocalWebServer web = new(exchange => exchange.Path switch
        {
            "/v1/models" => exchange.SendJsonAsync(200, """{"data":[{"id":"served"}]}"""),
            "/v1/chat/completions" => exchange.SendJsonAsync(200, new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = answer }, ["finish_reason"] = "stop" }) }.ToJsonString()),
            _ => exchange.SendJsonAsync(404, ""),
        });
        var options = new JsonObject
        {
            ["impression"] = new JsonObject { ["engine"] = "openai" },
            ["engines"] = new JsonObject { ["openai"] = new JsonObject { ["address"] = web.Address.ToString() } },
        };
        await using Conversation conversation = await Conversation.StartAsync(text: Text, options: options, configuration: options.DeepClone());

        Assert.Equal(ByRules, await OfferedAsync(conversation));
        JsonElement told = await conversation.Client.WaitForAsync("window/logMessage");
        Assert.Contains("dropped 1 statements", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(ByRules, await OfferedAsync(conversation));
        JsonElement state = Assert.Single(await StatusAsync(conversation), one => one.GetProperty("purpose").GetString() == "text");
        Assert.Equal("openai", state.GetProperty("engine").GetString());
        Assert.Equal("served (server)", state.GetProperty("model").GetString());
        Assert.True(state.GetProperty("loaded").GetBoolean());
        Assert.Equal("", state.GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_status_says_why_an_engine_does_not_work()
    {
        await using Conversation conversation = await StartAsync("/nowhere/model.gguf");
        JsonElement before = Assert.Single(await StatusAsync(conversation), one => one.GetProperty("purpose").GetString() == "text");
        Assert.Equal("", before.GetProperty("message").GetString());

        await OfferedAsync(conversation);
        await conversation.Client.WaitForAsync("window/showMessage");

        JsonElement after = Assert.Single(await StatusAsync(conversation), one => one.GetProperty("purpose").GetString() == "text");
        Assert.False(after.GetProperty("loaded").GetBoolean());
        Assert.NotEmpty(after.GetProperty("message").GetString()!);
    }

    private static async Task<IReadOnlyList<JsonElement>> StatusAsync(Conversation conversation) =>
        [.. (await conversation.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "radlsp.engines.status" })).EnumerateArray()];

    private static Task<Conversation> StartAsync(string model)
    {
        var options = new JsonObject
        {
            ["impression"] = new JsonObject { ["engine"] = "llama" },
            ["engines"] = new JsonObject { ["llama"] = new JsonObject { ["model"] = model } },
        };
        return Conversation.StartAsync(text: Text, options: options, configuration: options.DeepClone());
    }

    private static async Task<string?> OfferedAsync(Conversation conversation)
    {
        JsonElement list = await conversation.Client.RequestAsync("textDocument/inlineCompletion", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["position"] = conversation.Document.Position(conversation.Document.Text.Length),
            ["context"] = new JsonObject { ["triggerKind"] = 2 },
        });
        return list.GetProperty("items")[0].GetProperty("insertText").GetString();
    }
}
