using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>What authors of templates are helped with.</summary>
public sealed class TemplateAuthoringTests
{
    private const string Template = """
        name: Ankle
        modality: ct
        source: us
        ---
        EXAM: CT of the [side: left | right; required] ankle

        FINDINGS:
        Bones: {No no fracture of the [side] ankle.}

        IMPRESSION: [impression; requird]

        """;

    [Fact]
    public async Task What_is_wrong_is_shown_at_once_and_what_rules_flag_soon_after()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument template = await OpenAsync(conversation);

        JsonElement read = await conversation.Client.DiagnosticsAsync(template.Uri, 1);
        JsonElement tried = await conversation.Client.WaitForAsync("textDocument/publishDiagnostics", message =>
            message.GetProperty("uri").GetString() == template.Uri && Codes(message.GetProperty("diagnostics")).Contains("flagged-template"));

        Assert.Equal(["grammar-file"], Codes(read));
        Assert.Equal(9, read[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        JsonElement flagged = tried.GetProperty("diagnostics").EnumerateArray().Single(diagnostic => diagnostic.GetProperty("code").GetString() == "flagged-template");
        Assert.Equal(7, flagged.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal("Bones: {No ".Length, flagged.GetProperty("range").GetProperty("start").GetProperty("character").GetInt32());
    }

    [Fact]
    public async Task A_template_is_no_report_and_the_reports_beside_it_stay_reports()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument template = await OpenAsync(conversation);

        JsonElement tokens = await conversation.Client.RequestAsync("textDocument/semanticTokens/full", new JsonObject { ["textDocument"] = template.Identifier });
        JsonElement formatting = await conversation.Client.RequestAsync("textDocument/selectionRange", new JsonObject
        {
            ["textDocument"] = template.Identifier,
            ["positions"] = new JsonArray(template.Position(3)),
        });

        Assert.Equal(JsonValueKind.Null, tokens.ValueKind);
        Assert.Equal(JsonValueKind.Null, formatting.ValueKind);
        Assert.Contains("repeated-word", Codes(await conversation.DiagnosticsAsync()));
        JsonElement symbols = await conversation.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "" });
        Assert.DoesNotContain(symbols.EnumerateArray(), symbol => symbol.GetProperty("location").GetProperty("uri").GetString() == template.Uri);
    }

    [Fact]
    public async Task Hover_completion_outline_and_folds_answer()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        ClientDocument template = await OpenAsync(conversation);

        JsonElement hover = await conversation.Client.RequestAsync("textDocument/hover", template.At("[side]", 2));
        JsonElement completion = await conversation.Client.RequestAsync("textDocument/completion", template.At("[side]", 1));
        JsonElement outline = await conversation.Client.RequestAsync("textDocument/documentSymbol", new JsonObject { ["textDocument"] = template.Identifier });
        JsonElement folds = await conversation.Client.RequestAsync("textDocument/foldingRange", new JsonObject { ["textDocument"] = template.Identifier });

        Assert.Contains("required", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains("impression", completion.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("label").GetString()));
        Assert.Equal(["Ankle", "EXAM", "FINDINGS", "IMPRESSION"], outline.EnumerateArray().Select(symbol => symbol.GetProperty("name").GetString()));
        Assert.Equal(2, folds.GetArrayLength());
    }

    [Fact]
    public async Task An_editor_that_asks_for_diagnostics_gets_all_of_them()
    {
        await using Conversation conversation = await Conversation.StartAsync(EditorCapabilities.Pulling());
        ClientDocument template = await OpenAsync(conversation);

        JsonElement report = await conversation.Client.RequestAsync("textDocument/diagnostic", new JsonObject { ["textDocument"] = template.Identifier });

        Assert.Equal(["flagged-template", "grammar-file"], Codes(report.GetProperty("items")).Order(StringComparer.Ordinal));
    }

    internal static List<string> Codes(JsonElement diagnostics) => [.. diagnostics.EnumerateArray().Select(diagnostic => diagnostic.GetProperty("code").GetString()!)];

    private static async Task<ClientDocument> OpenAsync(Conversation conversation)
    {
        var template = new ClientDocument(conversation.Client, "file:///grammar/templates/ankle.radt");
        await template.OpenAsync(Template, "radtemplate");
        return template;
    }
}
