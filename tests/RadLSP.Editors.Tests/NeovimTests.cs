using System.Text.Json;

namespace RadLSP.Editors.Tests;

/// <summary>The main job in a real Neovim: open, see underlines, fix, type, undo.</summary>
public sealed class NeovimTests
{
    private const string Report = """
        EXAM: LIMITED CT CHEST WITHOUT CONTRAST
        INDICATION: Cough.
        FINDINGS:
        There is a 12 mm nodule in the right upper lobe.
        The heart is is not enlarged. No pneumothorax. No pleural effusoin.
        IMPRESSION:
        12 mm nodule in the left upper lobe.
        """;

    private const string Clean = """
        EXAM: LIMITED CT CHEST WITHOUT CONTRAST
        INDICATION: Cough.
        FINDINGS:
        There is a 12 mm nodule in the right upper lobe.
        The heart is not enlarged. No pneumothorax.
        IMPRESSION:
        12 mm nodule in the right upper lobe.
        """;

    [NeovimFact]
    public void Opening_a_report_underlines_its_errors_and_nothing_else()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);

        neovim.WaitFor("diagnostics", () => neovim.Diagnostics.Length > 0);

        Assert.Equal("radreport", neovim.FileType);
        Assert.Equal(["repeated-word", "misspelling", "laterality-conflict"], neovim.Diagnostics.Select(d => d.Code));
        Assert.Equal("effusoin", UnderlinedText(neovim, neovim.Diagnostics[1]));
    }

    [NeovimFact]
    public void A_fix_changes_the_text_and_the_underline_goes()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);
        neovim.WaitFor("the misspelling", () => neovim.Shows("misspelling"));

        neovim.Type("/effusoin<CR>");
        neovim.ChooseCodeAction("\"effusion\"");

        neovim.WaitFor("the corrected word", () => neovim.Text == Report.Replace("effusoin", "effusion", StringComparison.Ordinal));
        neovim.WaitFor("the underline to go", () => !neovim.Shows("misspelling"));
        Assert.True(neovim.Shows("laterality-conflict"));
    }

    [NeovimFact]
    public void Typing_moves_the_underlines_while_still_in_insert_mode()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Clean);
        neovim.WaitFor("the server", () => neovim.HasServer);

        neovim.Type("/12 mm nodule in the right upper lobe.$<CR>Gccleft upper lobe has a 12 mm nodule.");

        neovim.WaitFor("the conflict of sides", () => neovim.Shows("laterality-conflict"));
        Assert.Equal("i", neovim.Mode);

        neovim.Type("<Esc>:silent undo<CR>");
        neovim.WaitFor("the report to be clean again", () => neovim.Diagnostics.Length == 0);
        Assert.Equal(Clean, neovim.Text);
    }

    [NeovimFact]
    public void All_safe_fixes_are_one_undo_step()
    {
        string before = Report.Replace("Cough.", "Cough for for two weeks.", StringComparison.Ordinal);
        using Neovim neovim = Neovim.Open(Repository.Server, before);
        neovim.WaitFor("the repeated words", () => neovim.Shows("repeated-word"));

        neovim.Type(":RadlspFixAll<CR>");
        neovim.WaitFor("the fixes", () => neovim.Text != before);
        neovim.Type("u");

        neovim.WaitFor("the text as it was", () => neovim.Text == before);
        neovim.WaitFor("the underline to come back", () => neovim.Shows("repeated-word"));
    }

    [NeovimFact]
    public void Sorting_the_findings_is_one_undo_step_and_keeps_every_sentence()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Clean);
        neovim.WaitFor("the server", () => neovim.HasServer);

        neovim.Type("/The heart<CR>");
        neovim.ChooseCodeAction("Sort the findings by organ");
        neovim.WaitFor("the sorted findings", () => neovim.Text.Contains("Lungs: There is a 12 mm nodule in the right upper lobe.\n", StringComparison.Ordinal));
        Assert.Contains("\nPleura: No pneumothorax.\nHeart: The heart is not enlarged.\nIMPRESSION:", neovim.Text, StringComparison.Ordinal);

        neovim.Type("u");
        neovim.WaitFor("the text as it was", () => neovim.Text == Clean);
    }

    [NeovimFact]
    public void The_cursor_goes_from_one_empty_field_to_the_next()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, "FINDINGS:\nA [size] nodule in the [lobe].\n");
        neovim.WaitFor("the empty fields", () => neovim.Diagnostics.Count(d => d.Code == "unfilled-field") == 2);

        neovim.Type("gg:RadlspNextField<CR>");
        neovim.WaitFor("the first field", () => neovim.Lua<int[]>("vim.api.nvim_win_get_cursor(0)") is [2, 2]);
        neovim.Type(":RadlspNextField<CR>");
        neovim.WaitFor("the second field", () => neovim.Lua<int[]>("vim.api.nvim_win_get_cursor(0)") is [2, 23]);
        neovim.Type(":RadlspPreviousField<CR>");
        neovim.WaitFor("the first field again", () => neovim.Lua<int[]>("vim.api.nvim_win_get_cursor(0)") is [2, 2]);
    }

    [NeovimFact]
    public void Ignoring_a_place_is_done_by_the_server_and_changes_no_text()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);
        neovim.WaitFor("the repeated word", () => neovim.Shows("repeated-word"));

        neovim.Type("/is is<CR>3l");
        neovim.ChooseCodeAction("Ignore this repeated-word");

        neovim.WaitFor("the underline to go", () => !neovim.Shows("repeated-word"));
        Assert.Equal(Report, neovim.Text);
        Assert.True(neovim.Shows("laterality-conflict"));
    }

    [NeovimFact]
    public void A_finding_that_is_not_there_is_drawn_as_absent()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);

        neovim.WaitFor("the colour of the findings", () => neovim.DrawsAsAbsent("pneumothorax"));

        Assert.False(neovim.DrawsAsAbsent("12 mm nodule"));
    }

    [NeovimFact]
    public void Both_clients_give_every_token_of_the_server_a_colour()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);
        neovim.WaitFor("diagnostics", () => neovim.Diagnostics.Length > 0);

        string[] types = neovim.Lua<string[]>(
            "(vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].server_capabilities.semanticTokensProvider.legend.tokenTypes");
        string[] drawnByNeovim = neovim.Lua<string[]>("vim.tbl_keys(require('radlsp.semantic').groups)");
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Client("vscode"), "package.json")));
        string[] drawnByVsCode =
        [
            .. manifest.RootElement.GetProperty("contributes").GetProperty("semanticTokenScopes")[0]
                .GetProperty("scopes").EnumerateObject().Select(scope => scope.Name),
        ];

        Assert.All(types, type => Assert.Contains(type, drawnByNeovim));
        Assert.All(types, type => Assert.Contains(type, drawnByVsCode));
    }

    [NeovimFact]
    public void Restarting_brings_the_underlines_back()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);
        neovim.WaitFor("diagnostics", () => neovim.Diagnostics.Length > 0);

        neovim.Type(":RadlspStop<CR>");
        neovim.WaitFor("the server to stop", () => !neovim.HasServer && neovim.Diagnostics.Length == 0);
        neovim.Type(":RadlspStart<CR>");

        neovim.WaitFor("diagnostics again", () => neovim.Diagnostics.Length > 0);
    }

    [NeovimFact]
    public void A_missing_server_is_told_with_what_to_do()
    {
        using Neovim neovim = Neovim.Open("/no/such/radlsp", Report);

        neovim.WaitFor("the message", () => neovim.Messages.Contains("vim.g.radlsp_cmd = ", StringComparison.Ordinal));

        Assert.Contains("/no/such/radlsp", neovim.Messages, StringComparison.Ordinal);
        Assert.Equal(Report, neovim.Text);
    }

    private static string UnderlinedText(Neovim neovim, ShownDiagnostic diagnostic) =>
        neovim.Text.Split('\n')[diagnostic.Line][diagnostic.Column..diagnostic.EndColumn];
}
