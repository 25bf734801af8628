using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>Names, previews and trials for authors of templates and rules.</summary>
public sealed class GrammarAuthoringTests : IDisposable
{
    private const string Template = "name: Ankle\nmodality: ct\nsource: us\n---\nEXAM: CT of the [side: left | *right] ankle\nFINDINGS:\nBones: {No fracture of the [side] ankle.}\n@when sex female\nUterus: {Unremarkable.}\n@end\n";

    private const string Rule = """
        id: vague-end
        code: vague-end
        mechanism: token-pattern
        severity: hint
        message: "\"{words}\" says nothing."
        reason: "It helps nobody."
        source: "us"
        settings:
          patterns: ["and so on"]
        examples:
          flags:
            - text: "FINDINGS: Cysts, stones {|and so forth|}."
          silent:
            - "FINDINGS: Cysts and stones."

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("radlsp-grammar");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_field_is_found_and_renamed_at_all_its_places()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument template = await OpenAsync(conversation, "file:///grammar/templates/ankle.radt", "radtemplate", Template);

        JsonElement definition = await conversation.Client.RequestAsync("textDocument/definition", template.At("[side]", 2));
        JsonObject asked = template.At("[side]", 2);
        asked["context"] = new JsonObject { ["includeDeclaration"] = true };
        JsonElement references = await conversation.Client.RequestAsync("textDocument/references", asked);
        JsonElement prepared = await conversation.Client.RequestAsync("textDocument/prepareRename", template.At("[side]", 2));
        JsonElement edit = await conversation.Client.RequestAsync("textDocument/rename", Renaming(template, "affected side"));

        Assert.Equal(4, definition[0].GetProperty("targetRange").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal(2, references.GetArrayLength());
        Assert.Equal("side", prepared.GetProperty("placeholder").GetString());
        Assert.Equal(2, edit.GetProperty("documentChanges")[0].GetProperty("edits").GetArrayLength());
        ServerErrorException refused = await Assert.ThrowsAsync<ServerErrorException>(() => conversation.Client.RequestAsync("textDocument/rename", Renaming(template, "[x]")));
        Assert.Contains("begins with a letter", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_previewed_for_each_sex_and_with_its_defaults()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument template = await OpenAsync(conversation, "file:///grammar/templates/ankle.radt", "radtemplate", Template);

        string plain = await PreviewAsync(conversation, template, new JsonObject());
        string filled = await PreviewAsync(conversation, template, new JsonObject { ["sex"] = "female", ["acceptDefaults"] = true });

        Assert.Contains("CT of the [side: left | right] ankle", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("Uterus", plain, StringComparison.Ordinal);
        Assert.Equal("EXAM: CT of the right ankle\nFINDINGS:\nBones: No fracture of the right ankle.\nUterus: Unremarkable.\n", filled);
    }

    [Fact]
    public async Task Lenses_preview_and_try()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument template = await OpenAsync(conversation, "file:///grammar/templates/ankle.radt", "radtemplate", Template);
        ClientDocument rule = await OpenAsync(conversation, "file:///grammar/rules/vague-end.yaml", "yaml", Rule);

        JsonElement[] lenses = [.. (await LensesAsync(conversation, template)).EnumerateArray(), .. (await LensesAsync(conversation, rule)).EnumerateArray()];
        foreach (JsonElement lens in lenses)
        {
            await conversation.ExecuteAsync(lens);
        }

        JsonElement failed = await conversation.Client.WaitForAsync("textDocument/publishDiagnostics", message =>
            TemplateAuthoringTests.Codes(message.GetProperty("diagnostics")).Contains("failed-example"));
        await conversation.Client.WaitForAsync("window/showMessage", message => message.GetProperty("message").GetString()!.Contains("the examples of the rule show 1 problem", StringComparison.Ordinal));
        Assert.Equal(["Preview", "Try with defaults", "Run examples (1 flagged, 1 silent)"], lenses.Select(lens => lens.GetProperty("command").GetProperty("title").GetString()));
        Assert.Equal(11, failed.GetProperty("diagnostics")[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_concept_leads_to_the_lexicon_file_of_its_grammar()
    {
        string lexicon = Path.Combine(_folder.CreateSubdirectory("lexicon").FullName, "organs.yaml");
        await File.WriteAllTextAsync(lexicon, "source: us\nanatomy:\n  - id: glow-organ\n    names: [glow organ]\n");
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument signs = await OpenAsync(
            conversation, new Uri(Path.Combine(_folder.FullName, "lexicon", "signs.yaml")).AbsoluteUri, "yaml",
            "source: us\nobservations:\n  - id: glow-sign\n    names: [glow sign]\n    sites: [glow-organ, livver]\n");

        JsonElement diagnostics = await conversation.Client.DiagnosticsAsync(signs.Uri, 1);
        JsonElement definition = await conversation.Client.RequestAsync("textDocument/definition", signs.At("glow-organ", 3));

        Assert.Contains("livver", Assert.Single(diagnostics.EnumerateArray()).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/lexicon/organs.yaml", definition[0].GetProperty("targetUri").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, definition[0].GetProperty("targetRange").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Other_yaml_is_left_alone()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument settings = await OpenAsync(conversation, "file:///elsewhere/compose.yaml", "yaml", "services:\n  the the: {}\n");

        Assert.Equal(0, (await conversation.Client.DiagnosticsAsync(settings.Uri, 1)).GetArrayLength());
        Assert.Equal(0, (await LensesAsync(conversation, settings)).GetArrayLength());
    }

    private static Task<JsonElement> LensesAsync(Conversation conversation, ClientDocument document) =>
        conversation.Client.RequestAsync("textDocument/codeLens", new JsonObject { ["textDocument"] = document.Identifier });

    private static JsonObject Renaming(ClientDocument template, string name)
    {
        JsonObject parameters = template.At("[side]", 2);
        parameters["newName"] = name;
        return parameters;
    }

    private static async Task<string> PreviewAsync(Conversation conversation, ClientDocument template, JsonObject arguments)
    {
        arguments["uri"] = template.Uri;
        JsonElement text = await conversation.Client.RequestAsync("workspace/executeCommand", new JsonObject
        {
            ["command"] = "radlsp.previewTemplate",
            ["arguments"] = new JsonArray(arguments),
        });
        return text.GetString()!;
    }

    private static async Task<ClientDocument> OpenAsync(Conversation conversation, string uri, string language, string text)
    {
        var document = new ClientDocument(conversation.Client, uri);
        await document.OpenAsync(text, language);
        return document;
    }
}
