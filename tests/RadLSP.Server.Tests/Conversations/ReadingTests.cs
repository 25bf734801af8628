using System.Text.Json;
using System.Text.Json.Nodes;

namespace RadLSP.Server.Tests.Conversations;

/// <summary>The requests that tell about a report and change nothing.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Hover_explains_a_finding_and_why_it_is_flagged()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement finding = await conversation.AskAtAsync("textDocument/hover", "pneumothorax");
        JsonElement flagged = await conversation.AskAtAsync("textDocument/hover", "right pleural effusion");
        JsonElement nothing = await conversation.AskAtAsync("textDocument/hover", "There");

        string text = finding.GetProperty("contents").GetProperty("value").GetString()!;
        Assert.Contains("**pneumothorax**", text, StringComparison.Ordinal);
        Assert.Contains("assertion: absent", text, StringComparison.Ordinal);
        string reason = flagged.GetProperty("contents").GetProperty("value").GetString()!;
        Assert.Contains("_laterality\\-conflict_", reason, StringComparison.Ordinal);
        Assert.Contains("line 4", reason, StringComparison.Ordinal);
        Assert.Contains("`laterality-conflict: off`", reason, StringComparison.Ordinal);
        Assert.Contains("confidence: 0.9", reason, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, nothing.ValueKind);
    }

    [Fact]
    public async Task Symbols_are_sections_subsections_and_statements()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement symbols = await conversation.AskAsync("textDocument/documentSymbol");

        Assert.Equal(["EXAM", "FINDINGS", "IMPRESSION"], Names(symbols));
        Assert.Equal(["LUNGS", "PLEURA"], Names(symbols[1].GetProperty("children")));
        Assert.Equal(["Small right pleural effusion.", "Nodule in the right upper lobe."], Names(symbols[2].GetProperty("children")));
    }

    [Fact]
    public async Task A_client_without_a_tree_gets_a_list()
    {
        await using Conversation conversation = await Conversation.StartAsync([]);

        JsonElement symbols = await conversation.AskAsync("textDocument/documentSymbol");

        Assert.Contains(symbols.EnumerateArray(), s => s.GetProperty("name").GetString() == "PLEURA" && s.GetProperty("containerName").GetString() == "FINDINGS");
    }

    [Fact]
    public async Task Folds_are_sections_of_several_lines()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement folds = await conversation.AskAsync("textDocument/foldingRange");

        Assert.Equal([(1, 3), (4, 6)], folds.EnumerateArray().Select(f => (f.GetProperty("startLine").GetInt32(), f.GetProperty("endLine").GetInt32())));
    }

    [Fact]
    public async Task Selection_grows_from_word_to_document()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement ranges = await conversation.Client.RequestAsync("textDocument/selectionRange", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["positions"] = new JsonArray(conversation.Document.At("pleural effusion")["position"]!.DeepClone()),
        });

        var texts = new List<string>();
        for (JsonElement? step = ranges[0]; step is { } range; step = range.TryGetProperty("parent", out JsonElement parent) ? parent : null)
        {
            texts.Add(TextOf(conversation, range.GetProperty("range")));
        }

        Assert.Equal("pleural", texts[0]);
        Assert.Contains("pleural effusion", texts);
        Assert.Contains("Small left pleural effusion.", texts);
        Assert.Equal(Conversation.Report, texts[^1]);
        Assert.True(texts.Zip(texts.Skip(1)).All(pair => pair.Second.Length > pair.First.Length));
    }

    [Fact]
    public async Task Tokens_are_coloured_and_a_delta_leads_to_the_same_numbers()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement full = await conversation.AskAsync("textDocument/semanticTokens/full");
        int[] before = Numbers(full.GetProperty("data"));
        await conversation.Document.ReplaceAsync("No pneumothorax", "Large pneumothorax");
        JsonElement delta = await conversation.Client.RequestAsync("textDocument/semanticTokens/full/delta", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["previousResultId"] = full.GetProperty("resultId").GetString(),
        });
        int[] after = Numbers((await conversation.AskAsync("textDocument/semanticTokens/full")).GetProperty("data"));
        int[] range = Numbers((await conversation.Client.RequestAsync("textDocument/semanticTokens/range", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["range"] = conversation.Document.RangeOf(conversation.Document.Text),
        })).GetProperty("data"));

        List<int> patched = [.. before];
        foreach (JsonElement edit in delta.GetProperty("edits").EnumerateArray())
        {
            patched.RemoveRange(edit.GetProperty("start").GetInt32(), edit.GetProperty("deleteCount").GetInt32());
            patched.InsertRange(edit.GetProperty("start").GetInt32(), edit.TryGetProperty("data", out JsonElement data) ? Numbers(data) : []);
        }

        Assert.Equal(after, patched);
        Assert.Equal(after, range);
        Assert.NotEqual(before, after);

        // "EXAM:" is the first token: a heading.
        Assert.Equal([0, 0, 5, 5, 0], before[..5]);
    }

    [Fact]
    public async Task Highlights_are_all_mentions_of_the_same_thing()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement highlights = await conversation.AskAtAsync("textDocument/documentHighlight", "pleural effusion", 9);

        Assert.Equal(["pleural effusion", "pleural effusion"], highlights.EnumerateArray().Select(h => TextOf(conversation, h.GetProperty("range"))));
    }

    [Fact]
    public async Task Definition_leads_from_the_impression_to_the_findings_and_references_lead_back()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement definition = await conversation.AskAtAsync("textDocument/definition", "Nodule in");
        JsonObject parameters = conversation.Document.At("nodule in");
        parameters["context"] = new JsonObject { ["includeDeclaration"] = false };
        JsonElement references = await conversation.Client.RequestAsync("textDocument/references", parameters);

        Assert.Equal(2, Assert.Single(definition.EnumerateArray()).GetProperty("targetRange").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal(6, Assert.Single(references.EnumerateArray()).GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Workspace_symbols_are_found_loosely_over_all_open_documents()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement symbols = await conversation.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "plef" });

        Assert.Contains(symbols.EnumerateArray(), s => s.GetProperty("name").GetString() == "pleural effusion");
        Assert.DoesNotContain(symbols.EnumerateArray(), s => s.GetProperty("name").GetString() == "EXAM");
    }

    private static IEnumerable<string?> Names(JsonElement symbols) => symbols.EnumerateArray().Select(s => s.GetProperty("name").GetString());

    private static int[] Numbers(JsonElement data) => [.. data.EnumerateArray().Select(n => n.GetInt32())];

    private static string TextOf(Conversation conversation, JsonElement range)
    {
        string text = conversation.Document.Text;
        int[] starts = [0, .. text.Select((c, i) => (c, i)).Where(p => p.c == '\n').Select(p => p.i + 1)];
        int start = Offset(range.GetProperty("start"));
        return text[start..Offset(range.GetProperty("end"))];

        int Offset(JsonElement position) => starts[position.GetProperty("line").GetInt32()] + position.GetProperty("character").GetInt32();
    }
}
