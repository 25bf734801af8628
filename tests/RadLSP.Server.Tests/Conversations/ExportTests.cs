using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>radlsp.exportReport: the structured report of an open document.</summary>
public sealed class ExportTests
{
    [Theory]
    [InlineData("text", "EXAM: CT of the chest.\n\nFINDINGS:\n")]
    [InlineData("json", "{\n  \"version\": 1,\n")]
    [InlineData("fhir", "{\n  \"resourceType\": \"Bundle\",\n")]
    [InlineData("html", "<!DOCTYPE html>\n")]
    public async Task Every_format_comes_as_a_text(string format, string start)
    {
        await using Conversation conversation = await Conversation.StartAsync();

        string text = (await ExportAsync(conversation, format)).GetString()!;

        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.Contains("nodule in the right upper lobe", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_the_version_that_the_client_sees()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        int at = Conversation.Report.IndexOf("6 mm", StringComparison.Ordinal);

        await conversation.Document.ReplaceAsync(at, 1, "8");

        Assert.Contains("a 8 mm nodule", (await ExportAsync(conversation, "text")).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_names_the_command()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement commands = conversation.Initialized.GetProperty("capabilities").GetProperty("executeCommandProvider").GetProperty("commands");

        Assert.Contains("radlsp.exportReport", commands.EnumerateArray().Select(command => command.GetString()));
    }

    [Theory]
    [InlineData("""{"uri":"file:///reports/one.rad","format":"pdf"}""", "text, json, fhir, html")]
    [InlineData("""{"uri":"file:///reports/one.rad"}""", "incomplete")]
    [InlineData("""{"uri":"file:///reports/none.rad","format":"json"}""", "not open")]
    public async Task What_cannot_be_exported_is_answered_with_the_reason(string arguments, string reason)
    {
        await using Conversation conversation = await Conversation.StartAsync();

        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(() => conversation.Client.RequestAsync(
            "workspace/executeCommand", new JsonObject { ["command"] = "radlsp.exportReport", ["arguments"] = new JsonArray(JsonNode.Parse(arguments)) }));

        Assert.Equal(-32602, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static Task<JsonElement> ExportAsync(Conversation conversation, string format) => conversation.Client.RequestAsync(
        "workspace/executeCommand",
        new JsonObject
        {
            ["command"] = "radlsp.exportReport",
            ["arguments"] = new JsonArray(new JsonObject { ["uri"] = Conversation.Uri, ["format"] = format }),
        });
}
