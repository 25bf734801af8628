using System.Text.Json;
using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>Dictation over the protocol, with a scripted engine.</summary>
public sealed class DictationTests : IDisposable
{
    private const string Findings = "FINDINGS:\nThe heart is normal.\nIMPRESSION:\n";

    private readonly string _ledgers = Path.Combine(Path.GetTempPath(), "radlsp-tests", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_ledgers))
        {
            Directory.Delete(_ledgers, recursive: true);
        }
    }

    [Fact]
    public async Task Words_go_to_the_cursor_and_the_client_hears_of_them()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        JsonElement started = await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        Assert.NotEqual("", started.GetProperty("sessionId").GetString());

        await report.Speech.SayPartlyAsync("No pleural", "effusion");
        JsonElement partial = await report.Client.WaitForAsync("radlsp/dictation/partial");
        Assert.Equal("No pleural", partial.GetProperty("stable").GetString());
        Assert.Equal(20, partial.GetProperty("anchor").GetProperty("character").GetInt32());
        await report.Speech.SayAsync("No pleural effusion.");
        await report.CommittedAsync(1);

        Assert.Equal("FINDINGS:\nThe heart is normal. No pleural effusion.\nIMPRESSION:\n", report.Document.Text);
    }

    [Fact]
    public async Task Typing_that_overtakes_an_edit_moves_it()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        report.BeforeEdit = () => report.Document.ReplaceAsync("The heart", "Heart size: the heart");

        await report.Speech.SayAsync("No pleural effusion.");
        await report.CommittedAsync(1);

        Assert.Equal("FINDINGS:\nHeart size: the heart is normal. No pleural effusion.\nIMPRESSION:\n", report.Document.Text);
    }

    [Fact]
    public async Task An_editor_that_drops_an_edit_and_says_yes_is_asked_again()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        report.Drops = 1;
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));

        await report.Speech.SayAsync("No pleural effusion.");
        await report.CommittedAsync(1);

        Assert.Contains("normal. No pleural effusion.\n", report.Document.Text, StringComparison.Ordinal);
        Assert.Equal(2, report.Client.AppliedEdits.Count);
    }

    [Fact]
    public async Task Scratching_takes_out_the_last_utterance_wherever_the_cursor_is_and_refuses_when_it_was_edited()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await report.Speech.SayAsync("No effusion.");
        await report.CommittedAsync(1);
        await report.Speech.SayAsync("No mass.");
        await report.CommittedAsync(2);
        await report.MoveCursorAsync(0);

        await report.CommandAsync("radlsp.dictation.scratch");
        await report.Client.WaitForAsync("workspace/applyEdit", e => e.GetProperty("label").GetString() == "Scratch that");
        await report.Document.ReplaceAsync("No effusion", "No pleural effusion");
        await report.CommandAsync("radlsp.dictation.scratch");
        JsonElement refusal = await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("was edited since", StringComparison.Ordinal));

        Assert.Equal(2, refusal.GetProperty("type").GetInt32());
        Assert.Equal("FINDINGS:\nThe heart is normal. No pleural effusion.\nIMPRESSION:\n", report.Document.Text);
    }

    [Fact]
    public async Task A_number_that_was_not_heard_clearly_is_marked_until_it_is_edited()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await report.Speech.SayAsync("Aorta 42 mm.", 0.4);
        await report.CommittedAsync(1);

        JsonElement shown = await report.Client.WaitForAsync("textDocument/publishDiagnostics", p => Doubtful(p).Any());
        Assert.Single(Doubtful(shown), IsAboutNumber);

        await report.Document.ReplaceAsync("42", "44");
        await report.Client.WaitForAsync(
            "textDocument/publishDiagnostics", p => p.GetProperty("version").GetInt32() == report.Document.Version && !Doubtful(p).Any(IsAboutNumber));

        static bool IsAboutNumber(JsonElement diagnostic) =>
            diagnostic.GetProperty("message").GetString()!.StartsWith("\"42\"", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is a nodule measuring three by four by five millimeters period", "There is a nodule measuring 3 x 4 x 5 mm.")]
    [InlineData("severe narrowing at l four l five comma grade three", "Severe narrowing at L4-L5, grade 3")]
    [InlineData("no effusion period new line the heart is normal period", "No effusion.\nThe heart is normal.")]
    public async Task Spoken_words_are_written_as_in_reports(string said, string written)
    {
        await using DictatedReport report = await DictatedReport.OpenAsync("FINDINGS:\n\nIMPRESSION:\n", _ledgers);
        await report.CommandAsync("radlsp.dictation.start", 10);
        await report.Speech.SayAsync(said);
        await report.CommittedAsync(1);

        Assert.Equal("FINDINGS:\n" + written + "\nIMPRESSION:\n", report.Document.Text);
    }

    [Fact]
    public async Task A_side_that_was_not_heard_clearly_stays_as_heard_and_offers_the_other_one()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await report.Speech.SayAsync("small right effusion period", 0.4);
        await report.CommittedAsync(1);

        JsonElement shown = await report.Client.WaitForAsync("textDocument/publishDiagnostics", p => Doubtful(p).Any());
        Assert.Contains(Doubtful(shown), d => d.GetProperty("message").GetString()!.Contains("\"right\" was not heard clearly", StringComparison.Ordinal)
            && d.GetProperty("message").GetString()!.Contains("\"left\"", StringComparison.Ordinal));
        Assert.Contains("Small right effusion.", report.Document.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[size]", "three millimeters", "FINDINGS:\nThere is a 3 mm nodule in the left lobe.\n")]
    [InlineData("[size] mm", "three millimeters", "FINDINGS:\nThere is a 3 mm nodule in the left lobe.\n")]
    [InlineData("[Small|large]", "large.", "FINDINGS:\nThere is a large nodule in the left lobe.\n")]
    public async Task What_is_said_with_the_cursor_in_a_field_fills_it_and_nothing_else(string field, string said, string expected)
    {
        string text = $"FINDINGS:\nThere is a {field} nodule in the left lobe.\n";
        await using DictatedReport report = await DictatedReport.OpenAsync(text, _ledgers);
        await report.Client.WaitForAsync("textDocument/publishDiagnostics");
        await report.CommandAsync("radlsp.dictation.start", text.IndexOf('[', StringComparison.Ordinal) + 2);
        await report.Speech.SayAsync(said);
        await report.CommittedAsync(1);

        Assert.Equal(expected, report.Document.Text);
    }

    [Fact]
    public async Task A_mark_that_stands_there_already_is_not_written_again_and_nothing_is_missed()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await report.Speech.SayAsync("period");
        await report.Speech.SayAsync("no effusion period");
        await report.CommittedAsync(1);

        Assert.Equal(Findings.Replace("normal.", "normal. No effusion.", StringComparison.Ordinal), report.Document.Text);
        Assert.Single(report.Client.AppliedEdits);
        Assert.Equal(0, (await report.CommandAsync("radlsp.dictation.status")).GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task Words_that_nobody_can_have_said_are_counted_and_not_written()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await report.Speech.SayPartlyAsync("thank you for", "watching");
        await report.Client.WaitForAsync("radlsp/dictation/partial", static p => p.GetProperty("unstable").GetString() == "watching");
        (await report.Speech.Listener).Disbelieved(4, "KnownPhrase");

        await report.Client.WaitForAsync("radlsp/dictation/partial", static p => p.GetProperty("seq").GetInt32() == 2 && p.GetProperty("unstable").GetString() == "");
        JsonElement status = await report.CommandAsync("radlsp.dictation.status");
        Assert.Equal(1, status.GetProperty("disbelieved").GetInt32());
        Assert.Equal(0, status.GetProperty("utterances").GetInt32());
        Assert.Empty(report.Client.AppliedEdits);
        Assert.Equal(Findings, report.Document.Text);
    }

    [Fact]
    public async Task What_a_crash_leaves_behind_is_offered_and_recovered_once()
    {
        DictatedReport crashed = await DictatedReport.OpenAsync(Findings, _ledgers);
        crashed.Client.OnApplyEdit = _ => Task.FromResult(false);
        await crashed.CommandAsync("radlsp.dictation.start");
        await crashed.Speech.SayAsync("Small left pleural effusion.");
        await crashed.Client.WaitForAsync("workspace/applyEdit");
        await crashed.KillAsync();
        string ledger = Assert.Single(Directory.GetFiles(_ledgers));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ledger));
        }

        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("1 dictated utterance", StringComparison.Ordinal));
        JsonElement recovered = await report.CommandAsync("radlsp.dictation.recover", Findings.Length);
        await report.CommittedAsync(1);

        Assert.Equal("Small left pleural effusion.", recovered[0].GetString());
        Assert.Equal(Findings + "Small left pleural effusion.", report.Document.Text);
        Assert.False(File.Exists(ledger));
        Assert.Equal(0, (await report.CommandAsync("radlsp.dictation.recover")).GetArrayLength());
    }

    [Fact]
    public async Task Words_that_may_be_a_command_are_offered_after_a_crash_although_they_still_waited()
    {
        DictatedReport crashed = await DictatedReport.OpenAsync(Findings, _ledgers);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        crashed.Client.OnApplyEdit = _ =>
        {
            asked.SetResult();
            return new TaskCompletionSource<bool>().Task;
        };
        await crashed.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await crashed.Speech.SayAsync("small left effusion period");
        await asked.Task;
        await crashed.Speech.SayAsync("delete");
        await crashed.Speech.SayAsync("select loops of bowel period");
        await crashed.KillAsync();

        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("3 dictated utterances", StringComparison.Ordinal));
        JsonElement recovered = await report.CommandAsync("radlsp.dictation.recover", Findings.Length);

        Assert.Equal(["small left effusion.", "delete", "select loops of bowel."], recovered.EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public async Task Commands_are_not_offered_after_a_crash()
    {
        DictatedReport crashed = await DictatedReport.OpenAsync(Findings, _ledgers);
        await crashed.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await crashed.Speech.SayAsync("small left effusion period");
        await crashed.CommittedAsync(1);
        await crashed.Speech.SayAsync("select effusion");
        await crashed.SettledAsync();
        await crashed.KillAsync();

        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        JsonElement recovered = await report.CommandAsync("radlsp.dictation.recover", Findings.Length);

        Assert.Equal(["small left effusion."], recovered.EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public async Task A_letter_that_was_not_heard_clearly_is_marked_in_the_spelled_word()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers);
        await report.CommandAsync("radlsp.dictation.start", Findings.IndexOf("\nIMPRESSION", StringComparison.Ordinal));
        await report.Speech.SayAsync("spell mode");
        await report.SettledAsync();
        await report.Speech.SayAsync("c y s t", 0.4);
        await report.CommittedAsync(1);

        JsonElement shown = await report.Client.WaitForAsync("textDocument/publishDiagnostics", p => Doubtful(p).Any());
        Assert.StartsWith("\"Cyst\" was not heard clearly", Assert.Single(Doubtful(shown)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_that_still_ends_leaves_behind_is_offered_when_it_has_ended()
    {
        DictatedReport crashed = await DictatedReport.OpenAsync(Findings, _ledgers);
        crashed.Client.OnApplyEdit = _ => Task.FromResult(false);
        await crashed.CommandAsync("radlsp.dictation.start");
        await crashed.Speech.SayAsync("Small left pleural effusion.");
        await crashed.Client.WaitForAsync("workspace/applyEdit");
        await crashed.KillAsync();

        DictatedReport report;
        await using (new FileStream(Assert.Single(Directory.GetFiles(_ledgers)), FileMode.Open, FileAccess.Read, FileShare.None))
        {
            report = await DictatedReport.OpenAsync(Findings, _ledgers);
            await report.CommandAsync("radlsp.dictation.status");
        }

        await using (report)
        {
            await report.Client.WaitForAsync(
                "window/showMessage", m => m.GetProperty("message").GetString()!.Contains("1 dictated utterance", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_session_that_ends_in_good_order_leaves_no_ledger()
    {
        await using (DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers))
        {
            await report.CommandAsync("radlsp.dictation.start");
            await report.Speech.SayAsync("No effusion.");
            await report.CommittedAsync(1);
            Assert.Single(Directory.GetFiles(_ledgers));
            Assert.Equal("stopped", (await report.CommandAsync("radlsp.dictation.stop")).GetProperty("state").GetString());
            Assert.True(report.Speech.Last.IsFinished);
        }

        Assert.Empty(Directory.GetFiles(_ledgers));
    }

    [Fact]
    public async Task Without_a_disk_dictation_goes_on_with_a_warning()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_ledgers)!);
        string file = _ledgers + ".file";
        await File.WriteAllTextAsync(file, "");
        await using (DictatedReport report = await DictatedReport.OpenAsync(Findings, Path.Combine(file, "ledgers")))
        {
            await report.CommandAsync("radlsp.dictation.start");
            await report.Speech.SayAsync("No effusion.");
            await report.CommittedAsync(1);
            await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("cannot write down", StringComparison.Ordinal));
            Assert.EndsWith("No effusion.", report.Document.Text, StringComparison.Ordinal);
        }

        File.Delete(file);
    }

    [Fact]
    public async Task A_standard_editor_sees_the_words_as_a_hint_and_the_state_as_a_progress()
    {
        JsonObject capabilities = EditorCapabilities.Modern();
        capabilities["workspace"]!["inlayHint"] = new JsonObject { ["refreshSupport"] = true };
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers, capabilities);
        await report.CommandAsync("radlsp.dictation.start");
        JsonElement begun = await report.Client.WaitForAsync("$/progress");
        Assert.True(begun.GetProperty("value").GetProperty("cancellable").GetBoolean());

        await report.Speech.SayPartlyAsync("Small left", "pleural");
        await report.Client.WaitForAsync("workspace/inlayHint/refresh");
        JsonElement hints = await report.Client.RequestAsync("textDocument/inlayHint", new JsonObject
        {
            ["textDocument"] = report.Document.Identifier,
            ["range"] = report.Document.Range(0, Findings.Length),
        });
        Assert.Equal("\u2026Small left pleural", hints[0].GetProperty("label").GetString());

        await report.Client.NotifyAsync("window/workDoneProgress/cancel", new JsonObject { ["token"] = begun.GetProperty("token").GetString() });
        await report.Client.WaitForAsync("$/progress", p => p.GetProperty("value").GetProperty("kind").GetString() == "end");
        Assert.True(report.Speech.Last.IsFinished);
    }

    [Fact]
    public async Task Without_a_microphone_the_user_is_told()
    {
        await using DictatedReport report = await DictatedReport.OpenAsync(Findings, _ledgers, speech: new ScriptedSpeech { Unavailable = "No microphone." });
        await report.CommandAsync("radlsp.dictation.start");
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString() == "No microphone.");
        Assert.Equal("stopped", (await report.CommandAsync("radlsp.dictation.status")).GetProperty("state").GetString());
    }

    private static IEnumerable<JsonElement> Doubtful(JsonElement published) =>
        published.GetProperty("diagnostics").EnumerateArray().Where(d => d.GetProperty("source").GetString() == "radlsp-dictation");
}
