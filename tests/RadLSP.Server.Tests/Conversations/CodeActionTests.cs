using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Conversations;

public sealed class CodeActionTests
{
    [Fact]
    public async Task A_safe_fix_is_preferred_and_its_edit_comes_when_it_is_chosen()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement fix = (await conversation.CodeActionsAsync("is is")).First(a => a.GetProperty("kind").GetString() == "quickfix");
        JsonElement resolved = await conversation.Client.RequestAsync("codeAction/resolve", JsonNode.Parse(fix.GetRawText()));

        Assert.True(fix.GetProperty("isPreferred").GetBoolean());
        Assert.False(fix.TryGetProperty("edit", out _));
        JsonElement change = resolved.GetProperty("edit").GetProperty("documentChanges")[0];
        Assert.Equal(1, change.GetProperty("textDocument").GetProperty("version").GetInt32());
        Assert.Equal("", change.GetProperty("edits")[0].GetProperty("newText").GetString());
    }

    [Fact]
    public async Task A_fix_that_changes_the_meaning_is_never_preferred()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        IReadOnlyList<JsonElement> actions = await conversation.CodeActionsAsync("right pleural effusion");

        Assert.Contains(actions, a => a.TryGetProperty("data", out _));
        Assert.All(actions, a => Assert.False(a.TryGetProperty("isPreferred", out _)));
    }

    [Fact]
    public async Task Spellings_are_suggested_when_they_are_asked_for()
    {
        await using Conversation conversation = await Conversation.StartAsync(text: "FINDINGS: Small left pleural effussion.\nIMPRESSION: Effusion.\n");
        JsonElement diagnostic = Assert.Single((await conversation.DiagnosticsAsync()).EnumerateArray());

        IReadOnlyList<JsonElement> actions = await conversation.CodeActionsAsync("effussion");
        JsonElement resolved = await conversation.Client.RequestAsync("codeAction/resolve", JsonNode.Parse(actions[0].GetRawText()));

        Assert.Equal("misspelling", diagnostic.GetProperty("code").GetString());
        Assert.Equal("Change to \"effusion\"", actions[0].GetProperty("title").GetString());
        Assert.Equal("effusion", resolved.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits")[0].GetProperty("newText").GetString());
        Assert.Equal("misspelling", actions[0].GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_fix_of_a_text_that_has_changed_is_refused()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        JsonElement fix = (await conversation.CodeActionsAsync("is is"))[0];

        await conversation.Document.ReplaceAsync(0, 0, " ");
        ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(
            () => conversation.Client.RequestAsync("codeAction/resolve", JsonNode.Parse(fix.GetRawText())));

        Assert.Equal(-32801, error.Code);
    }

    [Fact]
    public async Task An_old_client_gets_edits_at_once_and_without_versions()
    {
        await using Conversation conversation = await Conversation.StartAsync(EditorCapabilities.Old());

        JsonElement fix = (await conversation.CodeActionsAsync("is is"))[0];

        Assert.Equal(1, fix.GetProperty("edit").GetProperty("changes").GetProperty(Conversation.Uri).GetArrayLength());
    }

    [Fact]
    public async Task Fix_all_takes_the_safe_fixes_only()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement all = Assert.Single(await conversation.CodeActionsAsync("EXAM", "source"));
        JsonElement resolved = await conversation.Client.RequestAsync("codeAction/resolve", JsonNode.Parse(all.GetRawText()));
        await conversation.Client.RequestAsync("workspace/executeCommand", new JsonObject
        {
            ["command"] = "radlsp.fixAll",
            ["arguments"] = new JsonArray(new JsonObject { ["uri"] = Conversation.Uri }),
        });

        Assert.Equal("source.fixAll", all.GetProperty("kind").GetString());
        JsonElement edits = resolved.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits");
        Assert.Equal("", Assert.Single(edits.EnumerateArray()).GetProperty("newText").GetString());
        Assert.Equal(edits.GetRawText(), Assert.Single(conversation.Client.AppliedEdits).GetProperty("documentChanges")[0].GetProperty("edits").GetRawText());
    }

    [Fact]
    public async Task A_list_is_numbered_anew_on_request()
    {
        await using Conversation conversation = await Conversation.StartAsync();

        JsonElement action = (await conversation.CodeActionsAsync("3. Nodule", "refactor"))
            .Single(one => one.GetProperty("title").GetString() == "Number the list anew");

        JsonElement edit = action.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits")[0];
        Assert.Equal("2", edit.GetProperty("newText").GetString());
        Assert.Equal(6, edit.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("radlsp.ignoreOccurrence")]
    [InlineData("radlsp.ignoreInDocument")]
    [InlineData("radlsp.ignorePhrase")]
    public async Task What_is_ignored_stays_silent_now_and_for_the_next_server(string command)
    {
        const string Text = "FINDINGS: There is um a small nodule.\nIMPRESSION: Nodule.\n";
        string data = Directory.CreateTempSubdirectory("radlsp").FullName;
        var environment = new Dictionary<string, string> { ["XDG_DATA_HOME"] = data, ["LOCALAPPDATA"] = data };
        await using (Conversation conversation = await Conversation.StartAsync(text: Text, environment: environment))
        {
            JsonElement ignore = (await conversation.CodeActionsAsync("um"))
                .First(a => a.TryGetProperty("command", out JsonElement c) && c.GetProperty("command").GetString() == command);
            await conversation.ExecuteAsync(ignore);
            await conversation.WaitUntilSilentAsync("dictation-debris");
        }

        await using Conversation next = await Conversation.StartAsync(text: Text, environment: environment);
        JsonElement diagnostics = await next.DiagnosticsAsync();

        Assert.DoesNotContain(diagnostics.EnumerateArray(), d => d.GetProperty("code").GetString() == "dictation-debris");
        string stored = await File.ReadAllTextAsync(Path.Combine(data, "RadLSP", "ignored.yaml"));
        Assert.DoesNotContain("nodule", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("one.rad", stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_phrase_ignored_for_the_site_is_written_into_the_file_of_the_workspace()
    {
        string folder = Directory.CreateTempSubdirectory("radlsp").FullName;
        string file = Path.Combine(folder, ".radlsp.yaml");
        await File.WriteAllTextAsync(file, "# our department\nrules:\n  laterality-conflict: off # for now\n");
        await using Conversation conversation = await Conversation.StartAsync(text: "", rootUri: new Uri(folder).AbsoluteUri);
        var report = new ClientDocument(conversation.Client, new Uri(Path.Combine(folder, "a.rad")).AbsoluteUri);
        await report.OpenAsync("FINDINGS: There is Um a small left nodule.\nIMPRESSION: Right nodule.\n");
        JsonElement diagnostics = await conversation.Client.DiagnosticsAsync(report.Uri, 1);
        Assert.Equal("dictation-debris", Assert.Single(diagnostics.EnumerateArray()).GetProperty("code").GetString());

        await conversation.Client.RequestAsync("workspace/executeCommand", new JsonObject
        {
            ["command"] = "radlsp.ignorePhraseForSite",
            ["arguments"] = new JsonArray(new JsonObject { ["uri"] = report.Uri, ["phrase"] = "Um" }),
        });

        await conversation.Client.WaitForAsync(
            "textDocument/publishDiagnostics",
            p => p.GetProperty("uri").GetString() == report.Uri && p.GetProperty("diagnostics").GetArrayLength() == 0);
        Assert.Equal("# our department\nrules:\n  laterality-conflict: off # for now\nignored:\n  - \"um\"\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Commands_that_make_no_sense_are_refused()
    {
        await using Conversation conversation = await Conversation.StartAsync();
        foreach (string arguments in (string[])["""{"command":"radlsp.launch"}""", """{"command":"radlsp.ignorePhrase"}""", """{"command":"radlsp.ignorePhrase","arguments":[{"phrase":""}]}""", """{"command":"radlsp.ignoreOccurrence","arguments":[{"hash":7}]}"""])
        {
            ServerErrorException error = await Assert.ThrowsAsync<ServerErrorException>(
                () => conversation.Client.RequestAsync("workspace/executeCommand", JsonNode.Parse(arguments)));
            Assert.Equal(-32602, error.Code);
        }
    }
}
