namespace RadLSP.Editors.Tests;

/// <summary>What dictation relies on in a real Neovim, and what its plugin draws.</summary>
public sealed class NeovimDictationTests
{
    private const string Report = "FINDINGS:\nThe heart is normal.\nIMPRESSION: Normal heart.";

    /// <summary>
    /// Neovim drops an edit of an older version and answers that it was applied. So nothing is confirmed by the answer; should a
    /// newer Neovim answer otherwise, this test says so.
    /// </summary>
    [NeovimFact]
    public void A_stale_edit_is_dropped_and_may_be_answered_with_yes()
    {
        using Neovim neovim = Open();
        neovim.Type("ix<Esc>");
        neovim.WaitFor("the letter", () => neovim.Text.StartsWith('x'));

        bool isApplied = neovim.Lua<bool>(
            "vim.lsp.handlers['workspace/applyEdit'](nil, {edit = {documentChanges = {{textDocument = {uri = vim.uri_from_bufnr(0), version = 1}, "
            + "edits = {{range = {start = {line = 0, character = 0}, ['end'] = {line = 0, character = 0}}, newText = 'WORDS '}}}}}}, "
            + "{client_id = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].id}).applied");

        Assert.DoesNotContain("WORDS", neovim.Text, StringComparison.Ordinal);
        Assert.True(isApplied || !neovim.Lua<bool>("vim.fn.has('nvim-0.8') == 0"));
    }

    [NeovimFact]
    public void Words_are_drawn_while_they_are_spoken_and_the_cursor_goes_behind_them()
    {
        using Neovim neovim = Open();
        neovim.Type("jA");
        neovim.WaitFor("insert mode", () => neovim.Mode == "i");

        Handle(neovim, "partial", "sessionId = 'one', seq = 1, uri = vim.uri_from_bufnr(0), anchor = {line = 1, character = 20}, stable = 'No pleural', unstable = 'effusion'");
        Assert.Equal(" No pleural effusion", Drawn(neovim));
        Handle(neovim, "partial", "sessionId = 'one', seq = 0, uri = vim.uri_from_bufnr(0), anchor = {line = 1, character = 20}, stable = 'late', unstable = ''");
        Assert.Equal(" No pleural effusion", Drawn(neovim));

        neovim.Lua<int>("(function() vim.api.nvim_buf_set_text(0, 1, 20, 1, 20, {' No pleural effusion.'}) return 1 end)()");
        Handle(neovim, "partial", "sessionId = 'one', seq = 2, uri = vim.uri_from_bufnr(0), anchor = {line = 1, character = 41}, stable = '', unstable = ''");
        Handle(neovim, "committed", "sessionId = 'one', uri = vim.uri_from_bufnr(0), range = {start = {line = 1, character = 20}, ['end'] = {line = 1, character = 41}}");

        Assert.Equal("", Drawn(neovim));
        Assert.Equal([2, 41], neovim.Lua<int[]>("vim.api.nvim_win_get_cursor(0)"));
    }

    [NeovimFact]
    public void Without_an_engine_starting_says_what_to_do()
    {
        using Neovim neovim = Open();
        neovim.WaitFor("the server to be ready", () => neovim.Lua<bool>("(vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].initialized == true"));

        neovim.Type(":RadlspDictate<CR>");

        neovim.WaitFor("the message", () => neovim.Messages.Contains("RadLSP cannot listen", StringComparison.Ordinal));
        Assert.Equal("", neovim.Lua<string>("require('radlsp.dictation').status()"));
        Assert.Equal(Report, neovim.Text);
    }

    /// <summary>The whole way: the phrase goes to the server, which edits the report and moves the cursor.</summary>
    [NeovimFact]
    public void Commands_select_places_and_the_next_words_replace_them()
    {
        using Neovim neovim = Open();
        neovim.WaitFor("the server to be ready", () => neovim.Lua<bool>("(vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].initialized == true"));

        neovim.Type(":RadlspHear go to findings<CR>");
        neovim.WaitFor("the cursor in the findings", () => neovim.Lua<int[]>("vim.api.nvim_win_get_cursor(0)")[0] == 2);
        neovim.Type(":RadlspHear no effusion period<CR>");
        neovim.WaitFor("the words", () => neovim.Text.Contains("The heart is normal. No effusion.\n", StringComparison.Ordinal));
        neovim.Type(":RadlspHear select effusion<CR>");
        neovim.WaitFor("the selection", () => Selected(neovim) == 1);
        neovim.Type(":RadlspHear pneumothorax<CR>");
        neovim.WaitFor("the replacement", () => neovim.Text.Contains("No pneumothorax.\n", StringComparison.Ordinal));
        neovim.Type(":RadlspHear undo that<CR>");
        neovim.WaitFor("the words of before", () => neovim.Text.Contains("No effusion.\n", StringComparison.Ordinal));
        neovim.Type(":RadlspHear sign report<CR>");
        neovim.WaitFor("the refusal", () => neovim.Messages.Contains("does not sign", StringComparison.Ordinal));
    }

    [NeovimFact]
    public void What_can_be_said_is_shown_in_a_window()
    {
        using Neovim neovim = Open();
        neovim.WaitFor("the server to be ready", () => neovim.Lua<bool>("(vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].initialized == true"));

        neovim.Type(":RadlspVoiceHelp<CR>");

        neovim.WaitFor("the window", () => neovim.Lua<int>("#vim.api.nvim_list_wins()") == 2);
        Assert.True(neovim.Lua<bool>(
            "(function() local all = '' for _, w in ipairs(vim.api.nvim_list_wins()) do all = all .. table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false), ' ') end return all:find('next section', 1, true) ~= nil end)()"));
    }

    private static int Selected(Neovim neovim) => neovim.Lua<int>(
        "#vim.api.nvim_buf_get_extmarks(0, vim.api.nvim_get_namespaces()['radlsp-dictation-selection'], 0, -1, {})");

    private static Neovim Open()
    {
        Neovim neovim = Neovim.Open(Repository.Server, Report);
        neovim.WaitFor("the server", () => neovim.HasServer);
        return neovim;
    }

    private static void Handle(Neovim neovim, string name, string parameters) => neovim.Lua<int>(
        $"(function() require('radlsp.dictation').handlers['radlsp/dictation/{name}'](nil, {{{parameters}}}, "
        + "{client_id = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].id}) return 1 end)()");

    private static string Drawn(Neovim neovim) => neovim.Lua<string>(
        "(function() local text = '' local namespace = vim.api.nvim_get_namespaces()['radlsp-dictation'] "
        + "for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, {details = true})) do "
        + "for _, chunk in ipairs(mark[4].virt_text or {}) do text = text .. chunk[1] end end return text end)()");
}
