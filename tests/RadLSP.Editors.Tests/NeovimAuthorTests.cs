namespace RadLSP.Editors.Tests;

/// <summary>Writing a template in a real Neovim: mistakes, the preview beside it, renaming a field.</summary>
public sealed class NeovimAuthorTests
{
    private const string Template = """
        name: Ankle
        modality: ct
        source: us
        ---
        EXAM: CT of the [side: left | *right] ankle
        FINDINGS:
        Bones: {No no fracture of the [side] ankle.}
        IMPRESSION: [impression; required]
        """;

    private const string Preview =
        "(function() for _, window in ipairs(vim.api.nvim_list_wins()) do local buffer = vim.api.nvim_win_get_buf(window) "
        + "if buffer ~= vim.api.nvim_get_current_buf() then return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\\n') end end return '' end)()";

    [NeovimFact]
    public void A_template_is_checked_previewed_and_its_fields_renamed()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Template, "ankle.radt");

        neovim.WaitFor("the trial", () => neovim.Shows("flagged-template"));
        Assert.Equal("radtemplate", neovim.FileType);
        Assert.Equal(6, neovim.Diagnostics.Single().Line);

        neovim.Type(":RadPreview defaults<CR>");
        neovim.WaitFor("the preview", () => neovim.Lua<string>(Preview).Contains("CT of the right ankle", StringComparison.Ordinal));

        neovim.Type("/no fracture<CR>dw");
        neovim.WaitFor("the preview to follow", () => neovim.Lua<string>(Preview).Contains("Bones: No fracture", StringComparison.Ordinal));
        neovim.WaitFor("the underline to go", () => neovim.Diagnostics.Length == 0);

        neovim.Type("/side. ankle<CR>:lua vim.lsp.buf.rename('affected side')<CR>");
        neovim.WaitFor("the new name", () => neovim.Text.Split("[affected side").Length == 3);
    }
}
