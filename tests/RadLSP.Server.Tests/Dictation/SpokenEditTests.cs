using System.Text.Json;
using System.Text.Json.Nodes;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>What commands by voice make of a report, and what they say when they do nothing.</summary>
public sealed class SpokenEditTests : IDisposable
{
    private readonly string _ledgers = Path.Combine(Path.GetTempPath(), "radlsp-tests", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        foreach (string folder in (string[])[_ledgers, _ledgers + ".ignored"])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>The report with "|" at the cursor, what is said between pauses, and the report after that.</summary>
    public static TheoryData<string, string, string> Edits() => new()
    {
        { "FINDINGS:\n|\n", "small effusion; cap that", "FINDINGS:\nSmall Effusion\n" },
        { "FINDINGS:\n|\n", "small effusion; all caps that", "FINDINGS:\nSMALL EFFUSION\n" },
        { "FINDINGS:\n|\n", "small effusion; all caps that; lowercase that", "FINDINGS:\nsmall effusion\n" },
        { "FINDINGS:\n|\n", "small effusion; cap that; scratch that", "FINDINGS:\n\n" },
        { "FINDINGS:\n|\n", "air space; join that", "FINDINGS:\nAirspace\n" },
        { "FINDINGS:\n|\n", "follow up; hyphenate that", "FINDINGS:\nFollow-up\n" },
        { "FINDINGS:\n|\n", "no mass period; no effusion period; scratch that", "FINDINGS:\nNo mass.\n" },
        { "FINDINGS:\n|\n", "no mass period; no effusion period; scratch that; scratch that", "FINDINGS:\n\n" },
        { "FINDINGS:\n|\n", "no mass period; undo that; redo that", "FINDINGS:\nNo mass.\n" },
        { "FINDINGS:\n|\n", "small effusion; all caps that; undo that", "FINDINGS:\nSmall effusion\n" },
        { "FINDINGS:\n|\n", "small effusion; all caps that; undo that; undo that", "FINDINGS:\n\n" },
        { "FINDINGS:\n|\n", "small effusion; all caps that; undo that; redo that", "FINDINGS:\nSMALL EFFUSION\n" },
        { "FINDINGS:\n|\n", "small pleural effusion; delete last word", "FINDINGS:\nSmall pleural\n" },
        { "FINDINGS:\nNo mass. No effusion.|\n", "delete last sentence", "FINDINGS:\nNo mass.\n" },
        { "FINDINGS:\nNo mass.\nNo effusion.|\n", "delete last line", "FINDINGS:\nNo mass.\n" },
        { "FINDINGS:\nSmall effusion.|\n", "replace effusion with ascites", "FINDINGS:\nSmall ascites.\n" },
        { "FINDINGS:\nEffusion seen.|\n", "change effusion to five millimeter nodule", "FINDINGS:\n5 mm nodule seen.\n" },
        { "FINDINGS:\nEffusion seen.|\n", "replace effusion with ascites", "FINDINGS:\nAscites seen.\n" },
        { "FINDINGS:\nSmall effusion.\nNo effusion.|\n", "replace effusion with ascites; choose one", "FINDINGS:\nSmall ascites.\nNo effusion.\n" },
        { "FINDINGS:\nSmall left pleural effusion.|\n", "delete pleural", "FINDINGS:\nSmall left effusion.\n" },
        { "FINDINGS:\nSmall left pleural effusion.|\n", "select left pleural; no", "FINDINGS:\nSmall no effusion.\n" },
        { "FINDINGS:\nSmall left pleural effusion.|\n", "select left pleural; delete that", "FINDINGS:\nSmall effusion.\n" },
        { "FINDINGS:\nSmall pleural effusion.|\n", "insert before pleural; left", "FINDINGS:\nSmall left pleural effusion.\n" },
        { "FINDINGS:\nSmall effusion.|\n", "insert after effusion; on the left", "FINDINGS:\nSmall effusion on the left.\n" },
        { "FINDINGS:\n|\n", "small right effusion period; change right to left", "FINDINGS:\nSmall left effusion.\n" },
        { "FINDINGS:\n|\n", "small right effusion period; change laterality", "FINDINGS:\nSmall left effusion.\n" },
        { "FINDINGS:\n|\n", "small left effusion period; change laterality", "FINDINGS:\nSmall right effusion.\n" },
        { "FINDINGS:\n|\n", "small right effusion period; correct that; choose one", "FINDINGS:\nSmall left effusion.\n" },
        { "FINDINGS:\n|\n", "a sist; spell that c y s t", "FINDINGS:\nA cyst\n" },
        { "FINDINGS:\nNo mass.|\nNo effusion.\n", "select line; cut that; go to end; paste that", "FINDINGS:\n\nNo effusion.\nNo mass." },
        { "FINDINGS:\nClear.\nIMPRESSION:\n1. Mass.|\n", "next item; no effusion period", "FINDINGS:\nClear.\nIMPRESSION:\n1. Mass.\n2. No effusion.\n" },
        { "FINDINGS:\nClear.\nIMPRESSION:\n1. Mass.\n2. |\n", "end list", "FINDINGS:\nClear.\nIMPRESSION:\n1. Mass.\n\n" },
        { "FINDINGS:\nClear.\nIMPRESSION:\n1. Mass.|\n2. Cyst.\n3. Stone.\n", "swap one and three", "FINDINGS:\nClear.\nIMPRESSION:\n1. Stone.\n2. Cyst.\n3. Mass.\n" },
        { "FINDINGS:\nClear.\nIMPRESSION: Mass. Cyst.|\n", "number the impression", "FINDINGS:\nClear.\nIMPRESSION: \n1. Mass.\n2. Cyst.\n" },
        { "FINDINGS:\n|\nIMPRESSION:\n1. Cyst.\n", "small mass period; move that to impression", "FINDINGS:\n\nIMPRESSION:\n1. Cyst.\n2. Small mass.\n" },
        { "|FINDINGS:\nClear.\nIMPRESSION:\n", "go to findings; no mass period", "FINDINGS:\nClear. No mass.\nIMPRESSION:\n" },
        { "|FINDINGS:\nClear.\nIMPRESSION:\n", "go to the impression; no mass period", "FINDINGS:\nClear.\nIMPRESSION:\nNo mass." },
        { "|FINDINGS:\nClear.\nCONCLUSION:\n", "go to impression; no mass period", "FINDINGS:\nClear.\nCONCLUSION:\nNo mass." },
        { "FINDINGS:\nClear.|\nIMPRESSION:\n", "next section; no mass period", "FINDINGS:\nClear.\nIMPRESSION:\nNo mass." },
        { "FINDINGS:\nClear.|\n", "go to start; go back; no mass period", "FINDINGS:\nClear. No mass.\n" },
        { "FINDINGS:\nNodule of [size] in the [lobe].|\n", "next field; five millimeters; next field; lingula", "FINDINGS:\nNodule of 5 mm in the lingula.\n" },
        { "FINDINGS:\nNodule of [size] in the [lobe].|\n", "go to field lobe; lingula; clear field", "FINDINGS:\nNodule of [size] in the [lobe].\n" },
        { "COMPARISON: |\nFINDINGS:\nClear.\n", "insert no prior examination", "COMPARISON: No prior examination is available for comparison.\nFINDINGS:\nClear.\n" },
        { "FINDINGS:\nA nodule of |\n", "insert measurement; twelve", "FINDINGS:\nA nodule of 12 mm\n" },
        { "EXAM: CT of the chest\nFINDINGS:\n|\n", "insert pleura normal", "EXAM: CT of the chest\nFINDINGS:\nNo pleural effusion or pneumothorax.\n" },
        { "EXAM: CT of the chest\nFINDINGS:\nPleura:\nHeart: Normal.|\n", "insert pleura normal", "EXAM: CT of the chest\nFINDINGS:\nPleura: No pleural effusion or pneumothorax.\nHeart: Normal.\n" },
        { "FINDINGS:\n|There is is a mass.\n", "next problem; fix that", "FINDINGS:\nThere is a mass.\n" },
        { "FINDINGS:\n|There is is a mass.\n", "next problem; seen", "FINDINGS:\nThere is is seen a mass.\n" },
        { "FINDINGS:\n|There is is a mass.\n", "fix all; undo that", "FINDINGS:\nThere is is a mass.\n" },
        { "FINDINGS:\nClear.|\n", "literal scratch that", "FINDINGS:\nClear. Scratch that\n" },
        { "FINDINGS:\nClear.|\n", "go to sleep; no mass period; wake up; no stone period", "FINDINGS:\nClear. No stone.\n" },
        { "FINDINGS:\nClear.|\n", "command mode; no mass period; normal mode; no stone period", "FINDINGS:\nClear. No stone.\n" },
        { "FINDINGS:\n|\n", "a; spell mode; c y s t; normal mode; seen", "FINDINGS:\nA cyst seen\n" },
        { "FINDINGS:\n|\n", "peri; no space on; portal; hepatic no space off; edema", "FINDINGS:\nPeriportalhepatic edema\n" },
        { "FINDINGS:\n|\n", "numbers mode; five lesions; normal mode; five cysts", "FINDINGS:\n5 lesions five cysts\n" },
        { "FINDINGS:\n|\n", "all caps on; no mass; all caps off; seen", "FINDINGS:\nNO MASS seen\n" },
        { "FINDINGS:\nSmall effusion.\nNo effusion.|\n", "Replace effusion with ascites.; Choose 1.", "FINDINGS:\nSmall ascites.\nNo effusion.\n" },
        { "FINDINGS:\nClear.|\n", "dictation mode; scratch that; normal mode; scratch that", "FINDINGS:\nClear.\n" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_command_makes_of_the_report_what_was_asked(string before, string said, string after)
    {
        await using DictatedReport report = await ListeningAsync(before);
        foreach (string utterance in said.Split("; "))
        {
            await report.Speech.SayAsync(utterance);
        }

        // Stopping waits for everything that was said.
        await report.CommandAsync("radlsp.dictation.stop");
        await report.SettledAsync();
        Assert.Equal(after, report.Document.Text);
    }

    [Theory]
    [InlineData("FINDINGS:\nClear.|\n", "scratch that", "nothing was dictated")]
    [InlineData("FINDINGS:\nClear.|\n", "cap that", "nothing was dictated")]
    [InlineData("FINDINGS:\nClear.|\n", "undo that", "Nothing was done by voice")]
    [InlineData("FINDINGS:\nClear.|\n", "redo that", "Nothing was taken back by voice")]
    [InlineData("FINDINGS:\nClear.|\n", "next field", "every field is filled")]
    [InlineData("FINDINGS:\nClear.|\n", "accept defaults", "every field is filled")]
    [InlineData("FINDINGS:\nClear.|\n", "go to technique", "no section")]
    [InlineData("FINDINGS:\nClear.|\n", "paste that", "Nothing was copied")]
    [InlineData("FINDINGS:\nClear.|\n", "insert liver normal", "No template that fits")]
    [InlineData("FINDINGS:\nClear.|\n", "number the impression", "no impression yet")]
    [InlineData("FINDINGS:\nClear.|\n", "sign report", "does not sign")]
    [InlineData("FINDINGS:\nClear.|\n", "next section", "no further section")]
    [InlineData("FINDINGS:\nNo mass. A mass.|\n", "delete mass", "stands 2 times and nothing was changed yet; number 2")]
    [InlineData("FINDINGS:\nNo mass. A mass.|\n", "select mass", "stands 2 times")]
    [InlineData("FINDINGS:\nBoth kidneys.|\n", "change laterality", "does not say")]
    public async Task A_command_that_cannot_act_says_why_and_changes_nothing(string before, string said, string reason)
    {
        await using DictatedReport report = await ListeningAsync(before);
        await report.Speech.SayAsync(said);
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains(reason, StringComparison.Ordinal));
        await report.CommandAsync("radlsp.dictation.stop");

        Assert.Equal(before.Replace("|", "", StringComparison.Ordinal), report.Document.Text);
        Assert.Empty(report.Client.AppliedEdits);
    }

    [Fact]
    public async Task A_command_that_was_not_heard_clearly_is_written_and_marked()
    {
        await using DictatedReport report = await ListeningAsync("FINDINGS:\nClear.|\n");
        await report.Speech.SayAsync("scratch that", 0.5);
        await report.CommittedAsync(1);

        JsonElement shown = await report.Client.WaitForAsync("textDocument/publishDiagnostics", p => p.GetRawText().Contains("unsure-command", StringComparison.Ordinal));
        Assert.Contains("would be a command", shown.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("FINDINGS:\nClear. Scratch that\n", report.Document.Text);
    }

    [Fact]
    public async Task A_held_key_decides_what_the_next_utterance_is()
    {
        await using DictatedReport report = await ListeningAsync("FINDINGS:\nClear.|\n");
        await ForceAsync("dictation");
        await report.HearAsync("scratch that");
        await report.HearAsync("scratch that");
        await ForceAsync("command");
        await report.HearAsync("no mass");
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("is no command", StringComparison.Ordinal));
        await report.SettledAsync();
        Assert.Equal("FINDINGS:\nClear.\n", report.Document.Text);
        Assert.Equal(2, report.Client.AppliedEdits.Count);

        Task ForceAsync(string mode) => report.Client.RequestAsync("workspace/executeCommand", new JsonObject
        {
            ["command"] = "radlsp.dictation.forceMode",
            ["arguments"] = new JsonArray(new JsonObject { ["uri"] = DictatedReport.Uri, ["mode"] = mode }),
        });
    }

    [Fact]
    public async Task The_draft_is_shown_first_and_put_in_when_accepted()
    {
        const string Before = "EXAM: CT of the chest\nFINDINGS:\nLarge left pneumothorax with mediastinal shift.|\nIMPRESSION:\n";
        await using DictatedReport report = await ListeningAsync(Before);
        JsonElement shown = (await report.DoAsync("draft the impression")).GetProperty("params");
        Assert.Contains("pneumothorax", shown.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(report.Client.AppliedEdits);

        await report.Speech.SayAsync("accept");
        await report.CommandAsync("radlsp.dictation.stop");
        await report.SettledAsync();
        Assert.Contains("left pneumothorax", report.Document.Text[report.Document.Text.IndexOf("IMPRESSION", StringComparison.Ordinal)..], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_draft_that_is_out_of_date_is_shown_again_and_not_put_in()
    {
        await using DictatedReport report = await ListeningAsync("EXAM: CT of the chest\nFINDINGS:\nLarge left pneumothorax.|\nIMPRESSION:\n");
        await report.DoAsync("draft the impression");
        await report.Document.ReplaceAsync("left", "right");
        await report.CommandAsync("radlsp.dictation.status");

        await report.Speech.SayAsync("accept");
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("has changed since", StringComparison.Ordinal));
        await report.CommandAsync("radlsp.dictation.stop");
        Assert.Empty(report.Client.AppliedEdits);
    }

    [Fact]
    public async Task A_draft_whose_findings_change_while_it_goes_in_is_not_put_in()
    {
        await using DictatedReport report = await ListeningAsync("EXAM: CT of the chest\nFINDINGS:\nLarge left pneumothorax.|\nIMPRESSION:\n");
        await report.DoAsync("draft the impression");
        report.BeforeEdit = () => report.Document.ReplaceAsync("left", "right");

        await report.Speech.SayAsync("accept");
        await report.Client.WaitForAsync("window/showMessage", m => m.GetProperty("message").GetString()!.Contains("has changed", StringComparison.Ordinal));
        await report.CommandAsync("radlsp.dictation.stop");
        await report.SettledAsync();
        Assert.EndsWith("Large right pneumothorax.\nIMPRESSION:\n", report.Document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_goes_in_and_its_first_field_is_selected()
    {
        await using DictatedReport report = await ListeningAsync("|");
        await report.Speech.SayAsync("insert normal c t chest");
        await report.Client.WaitForAsync("window/showDocument");
        await report.Speech.SayAsync("with");
        await report.CommandAsync("radlsp.dictation.stop");
        await report.SettledAsync();

        Assert.StartsWith("EXAM: CT of the chest with contrast\n", report.Document.Text, StringComparison.Ordinal);
        Assert.Contains("The lungs are clear.", report.Document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_fill_the_fields_that_have_one()
    {
        await using DictatedReport report = await ListeningAsync("|");
        foreach (string said in (string[])["insert c t chest", "accept defaults", "normal except pleura", "small effusion period"])
        {
            await report.Speech.SayAsync(said);
        }

        await report.CommandAsync("radlsp.dictation.stop");
        await report.SettledAsync();
        Assert.StartsWith("EXAM: CT of the chest without contrast\n", report.Document.Text, StringComparison.Ordinal);
        Assert.Contains("[indication]", report.Document.Text, StringComparison.Ordinal);
        Assert.Contains("\nPleura: Small effusion.\n", report.Document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ignoring_by_voice_silences_the_place()
    {
        await using DictatedReport report = await ListeningAsync("FINDINGS:\n|There is is a mass.\n");
        await report.DoAsync("next problem");
        await report.Speech.SayAsync("ignore that");
        await report.Client.WaitForAsync("textDocument/publishDiagnostics", p => p.GetProperty("diagnostics").GetArrayLength() == 0);
    }

    [Fact]
    public async Task What_can_be_said_is_shown_and_can_be_asked_for()
    {
        await using DictatedReport report = await ListeningAsync("FINDINGS:\nClear.|\n");
        await report.Speech.SayAsync("what can I say");
        JsonElement shown = await report.Client.WaitForAsync("radlsp/dictation/help");
        JsonElement asked = await report.Client.RequestAsync("radlsp/dictation/commands", new JsonObject { ["textDocument"] = report.Document.Identifier });

        Assert.Equal(shown.GetRawText(), asked.GetRawText());
        string all = shown.GetRawText();
        Assert.Contains("scratch word", all, StringComparison.Ordinal);
        Assert.DoesNotContain("next field", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_after_a_command_go_where_it_has_put_the_cursor()
    {
        await using DictatedReport report = await ListeningAsync("FINDINGS:\nClear.|\nIMPRESSION:\n");
        await report.Speech.SayAsync("no mass period");
        await report.Speech.SayAsync("go to the impression");
        await report.Speech.SayAsync("normal chest period");
        await report.Speech.SayAsync("go to findings");
        await report.Speech.SayAsync("no stone period");
        await report.CommandAsync("radlsp.dictation.stop");
        await report.SettledAsync();

        Assert.Equal("FINDINGS:\nClear. No mass. No stone.\nIMPRESSION:\nNormal chest.", report.Document.Text);
    }

    private async Task<DictatedReport> ListeningAsync(string marked)
    {
        string text = marked.Replace("|", "", StringComparison.Ordinal);
        DictatedReport report = await DictatedReport.OpenAsync(text, _ledgers, DictatedReport.Selecting());
        await report.CommandAsync("radlsp.dictation.start", marked.IndexOf('|', StringComparison.Ordinal));
        return report;
    }
}
