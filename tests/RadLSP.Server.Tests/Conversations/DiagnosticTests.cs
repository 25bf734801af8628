using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

public sealed class DiagnosticTests
{
    [Fact]
    public async Task A_pushed_diagnostic_says_where_what_and_why()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement diagnostics = await conversation.DiagnosticsAsync();

        JsonElement side = diagnostics.EnumerateArray().Single(d => d.GetProperty("code").GetString() == "laterality-conflict");
        Assert.Equal("RadLSP", side.GetProperty("source").GetString());
        Assert.Equal(1, side.GetProperty("severity").GetInt32());
        Assert.Equal(conversation.Document.Position(conversation.Document.Text.IndexOf("right pleural", StringComparison.Ordinal)).ToJsonString(), side.GetProperty("range").GetProperty("start").GetRawText());
        JsonElement related = Assert.Single(side.GetProperty("relatedInformation").EnumerateArray());
        Assert.Equal(3, related.GetProperty("location").GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.NotEqual("", side.GetProperty("data").GetProperty("reason").GetString());

        // Words that may simply go are drawn paler.
        JsonElement doubled = diagnostics.EnumerateArray().Single(d => d.GetProperty("code").GetString() == "repeated-word");
        Assert.Equal(1, doubled.GetProperty("tags")[0].GetInt32());
    }

    [Fact]
    public async Task A_word_is_judged_when_it_is_finished_or_typing_pauses()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, " There is consolidatio");
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length - 1, 1, "");
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, "i");

        JsonElement whileTyping = await conversation.DiagnosticsAsync();
        await conversation.Client.WaitForAsync(
            "textDocument/publishDiagnostics",
            p => p.GetProperty("version").GetInt32() == conversation.Document.Version && p.GetProperty("diagnostics").EnumerateArray().Any(IsMisspelling));

        Assert.DoesNotContain(whileTyping.EnumerateArray(), IsMisspelling);
        Assert.Contains(whileTyping.EnumerateArray(), d => d.GetProperty("code").GetString() == "laterality-conflict");

        static bool IsMisspelling(JsonElement diagnostic) => diagnostic.GetProperty("code").GetString() == "misspelling";
    }

    [Fact]
    public async Task What_the_impression_omits_is_said_when_writing_it_pauses()
    {
        await using Conversation conversation = await Conversation.StartAsync(
            text: "EXAM: CT chest\nFINDINGS: There is a 9 mm nodule in the right upper lobe. There is a large left pleural effusion.\nIMPRESSION: ");
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, "L");
        JsonElement whileTyping = await conversation.DiagnosticsAsync();
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, "arge left pleural effusion.");
        JsonElement afterSentence = await conversation.DiagnosticsAsync();

        await conversation.Client.WaitForAsync(
            "textDocument/publishDiagnostics",
            p => p.GetProperty("version").GetInt32() == conversation.Document.Version && p.GetProperty("diagnostics").EnumerateArray().Any(IsOmission));

        Assert.DoesNotContain(whileTyping.EnumerateArray(), IsOmission);
        Assert.DoesNotContain(afterSentence.EnumerateArray(), IsOmission);

        // What was said once stays while the author goes on, until it is dealt with.
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, " No");
        Assert.Contains((await conversation.DiagnosticsAsync()).EnumerateArray(), IsOmission);

        static bool IsOmission(JsonElement diagnostic) => diagnostic.GetProperty("code").GetString() == "omitted-finding";
    }

    [Fact]
    public async Task A_client_that_does_not_show_related_information_is_not_sent_any()
    {
        await using Conversation conversation = await Conversation.StartAsync([]);

        JsonElement diagnostics = await conversation.DiagnosticsAsync();

        Assert.All(diagnostics.EnumerateArray(), d =>
        {
            Assert.False(d.TryGetProperty("relatedInformation", out _));
            Assert.False(d.TryGetProperty("tags", out _));
            Assert.False(d.TryGetProperty("data", out _));
        });
    }

    [Fact]
    public async Task A_client_that_pulls_gets_results_with_ids_and_nothing_is_pushed()
    {
        await using Conversation conversation = await Conversation.StartAsync(EditorCapabilities.Pulling());

        JsonElement full = await conversation.AskAsync("textDocument/diagnostic");
        string id = full.GetProperty("resultId").GetString()!;
        JsonElement unchanged = await PullAsync(conversation, id);
        await conversation.Document.ReplaceAsync("is is", "is");
        JsonElement changed = await PullAsync(conversation, id);
        JsonElement workspace = await conversation.Client.RequestAsync(
            "workspace/diagnostic", new JsonObject { ["previousResultIds"] = new JsonArray() });

        Assert.Equal("full", full.GetProperty("kind").GetString());
        Assert.Contains(full.GetProperty("items").EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
        Assert.Equal("unchanged", unchanged.GetProperty("kind").GetString());
        Assert.DoesNotContain(changed.GetProperty("items").EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
        Assert.Equal(2, workspace.GetProperty("items")[0].GetProperty("version").GetInt32());
        Assert.DoesNotContain(conversation.Client.Received, m => m.GetProperty("method").GetString() == "textDocument/publishDiagnostics");
    }

    [Fact]
    public async Task A_client_that_pulls_is_asked_to_pull_again_when_writing_pauses()
    {
        await using Conversation conversation = await Conversation.StartAsync(
            EditorCapabilities.Pulling(), "EXAM: CT chest\nFINDINGS: There is a 9 mm nodule in the right upper lobe.\nIMPRESSION: ");
        await conversation.Document.ReplaceAsync(conversation.Document.Text.Length, 0, "Large ");

        JsonElement whileTyping = await conversation.AskAsync("textDocument/diagnostic");
        await conversation.Client.WaitForAsync("workspace/diagnostic/refresh");
        JsonElement paused = await PullAsync(conversation, whileTyping.GetProperty("resultId").GetString()!);

        Assert.Contains(paused.GetProperty("items").EnumerateArray(), IsOmission);
        Assert.DoesNotContain(whileTyping.GetProperty("items").EnumerateArray(), IsOmission);
        Assert.Equal("unchanged", (await PullAsync(conversation, paused.GetProperty("resultId").GetString()!)).GetProperty("kind").GetString());

        static bool IsOmission(JsonElement diagnostic) => diagnostic.GetProperty("code").GetString() == "omitted-finding";
    }

    [Fact]
    public async Task Severities_of_the_client_hold_and_can_change()
    {
        await using Conversation conversation = await Conversation.StartAsync(
            options: JsonNode.Parse("""{ "rules": { "repeated-word": "off", "laterality-conflict": "hint" } }"""));
        JsonElement diagnostics = await conversation.DiagnosticsAsync();
        Assert.DoesNotContain(diagnostics.EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
        Assert.Contains(diagnostics.EnumerateArray(), d => d.GetProperty("severity").GetInt32() == 4);

        await conversation.Client.NotifyAsync("workspace/didChangeConfiguration", new JsonObject
        {
            ["settings"] = JsonNode.Parse("""{ "radlsp": { "rules": { "laterality-conflict": "off" } } }"""),
        });

        await conversation.WaitUntilSilentAsync("laterality-conflict");
    }

    [Fact]
    public async Task The_settings_that_the_client_is_asked_for_hold()
    {
        await using Conversation conversation = await Conversation.StartAsync(
            configuration: JsonNode.Parse("""{ "rules": { "laterality-conflict": "off" } }"""));

        await conversation.WaitUntilSilentAsync("laterality-conflict");
    }

    [Fact]
    public async Task Settings_that_cannot_be_used_are_named_and_the_others_hold()
    {
        await using Conversation conversation = await Conversation.StartAsync(
            options: JsonNode.Parse("""{ "dialect": "en-AU", "rules": { "repeated-word": "off", "no-such-rule": "off" } }"""));

        await conversation.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("en-US, en-GB or any", StringComparison.Ordinal));
        await conversation.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("\"no-such-rule\"", StringComparison.Ordinal));
        Assert.DoesNotContain((await conversation.DiagnosticsAsync()).EnumerateArray(), d => d.GetProperty("code").GetString() == "repeated-word");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edited_settings_file_counts_at_once(bool clientWatches)
    {
        string folder = Directory.CreateTempSubdirectory("radlsp").FullName;
        string file = Path.Combine(folder, ".radlsp.yaml");
        await File.WriteAllTextAsync(file, "rules:\n  laterality-conflict: hint\n");
        await using Conversation conversation = await Conversation.StartAsync(
            clientWatches ? EditorCapabilities.Modern() : [], text: "", rootUri: new Uri(folder).AbsoluteUri);
        var report = new ClientDocument(conversation.Client, new Uri(Path.Combine(folder, "a.rad")).AbsoluteUri);
        await report.OpenAsync(Conversation.Report);
        await WaitForSeverityAsync(conversation, report, 4);
        if (clientWatches)
        {
            await conversation.Client.WaitForAsync("client/registerCapability");
        }

        // A bad value is named with its place; the other one holds.
        await File.WriteAllTextAsync(file, "dialect: en-AU\nrules:\n  laterality-conflict: warning\n");
        if (clientWatches)
        {
            await conversation.Client.NotifyAsync("workspace/didChangeWatchedFiles", new JsonObject
            {
                ["changes"] = new JsonArray(new JsonObject { ["uri"] = new Uri(file).AbsoluteUri, ["type"] = 2 }),
            });
        }

        await WaitForSeverityAsync(conversation, report, 2);
        await conversation.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains(".radlsp.yaml(1,10)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_closed_takes_its_settings_along()
    {
        string folder = Directory.CreateTempSubdirectory("radlsp").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, ".radlsp.yaml"), "rules:\n  laterality-conflict: hint\n");
        await using Conversation conversation = await Conversation.StartAsync(text: "", rootUri: new Uri(folder).AbsoluteUri);
        var report = new ClientDocument(conversation.Client, new Uri(Path.Combine(folder, "a.rad")).AbsoluteUri);
        await report.OpenAsync(Conversation.Report);
        await WaitForSeverityAsync(conversation, report, 4);

        await conversation.Client.NotifyAsync("workspace/didChangeWorkspaceFolders", new JsonObject
        {
            ["event"] = new JsonObject
            {
                ["added"] = new JsonArray(),
                ["removed"] = new JsonArray(new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = "reports" }),
            },
        });

        await WaitForSeverityAsync(conversation, report, 1);
    }

    [Fact]
    public async Task Progress_is_shown_for_an_analysis_that_takes_long()
    {
        var text = new System.Text.StringBuilder("FINDINGS:\n");
        for (int i = 0; text.Length < 5_000_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Nodule {i} of {i % 97} mm in the right upper lobe, number {i * 7}.\n");
        }

        await using Conversation conversation = await Conversation.StartAsync(text: text.ToString());

        JsonElement begin = await conversation.Client.WaitForAsync("$/progress");
        await conversation.DiagnosticsAsync();
        JsonElement end = await conversation.Client.WaitForAsync("$/progress", p => p.GetProperty("value").GetProperty("kind").GetString() == "end");

        Assert.Equal("begin", begin.GetProperty("value").GetProperty("kind").GetString());
        Assert.Equal(begin.GetProperty("token").GetString(), end.GetProperty("token").GetString());
    }

    [Fact]
    public async Task Positions_count_what_was_agreed_on()
    {
        await using Conversation conversation = await Conversation.StartAsync(
            EditorCapabilities.WithEncoding("utf-8"), "FINDINGS: 5 × 3 mm nodule is is seen.\n");

        JsonElement diagnostics = await conversation.DiagnosticsAsync();

        JsonElement doubled = diagnostics.EnumerateArray().Single(d => d.GetProperty("code").GetString() == "repeated-word");
        Assert.Equal("utf-8", conversation.Initialized.GetProperty("capabilities").GetProperty("positionEncoding").GetString());
        Assert.Equal(30, doubled.GetProperty("range").GetProperty("start").GetProperty("character").GetInt32());
    }

    private static Task WaitForSeverityAsync(Conversation conversation, ClientDocument report, int severity) =>
        conversation.Client.WaitForAsync(
            "textDocument/publishDiagnostics",
            p => p.GetProperty("uri").GetString() == report.Uri && p.GetProperty("diagnostics").EnumerateArray().Any(
                d => d.GetProperty("code").GetString() == "laterality-conflict" && d.GetProperty("severity").GetInt32() == severity));

    private static Task<JsonElement> PullAsync(Conversation conversation, string previous) =>
        conversation.Client.RequestAsync("textDocument/diagnostic", new JsonObject
        {
            ["textDocument"] = conversation.Document.Identifier,
            ["previousResultId"] = previous,
        });
}
