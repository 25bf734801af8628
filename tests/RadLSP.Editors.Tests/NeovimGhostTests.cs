namespace RadLSP.Editors.Tests;

/// <summary>What a real Neovim shows behind the cursor in an impression, and what of it is inserted.</summary>
public sealed class NeovimGhostTests
{
    private const string Report = "EXAM: CT of the chest\nFINDINGS: There is a moderate right pneumothorax. A 9 mm nodule is seen in the left lower lobe.\nIMPRESSION:\n";
    private const string Second = "2. 9 mm nodule in the left lower lobe.";

    [NeovimFact]
    public void What_is_offered_follows_the_typing_and_is_taken_by_word_line_and_all()
    {
        using Neovim neovim = Neovim.Open(Repository.Server, Report);
        neovim.WaitFor("the server to be ready", () => neovim.HasServer && neovim.Lua<bool>("(vim.lsp.get_clients or vim.lsp.get_active_clients)()[1].initialized == true"));

        neovim.Type("GA");
        neovim.WaitFor("the offer", () => Shown(neovim) == "1. Moderate right pneumothorax.\n" + Second);
        neovim.Type("1. mod");
        neovim.WaitFor("the rest", () => Shown(neovim) == "erate right pneumothorax.\n" + Second);

        Accept(neovim, "word");
        neovim.WaitFor("the word", () => neovim.Text.EndsWith("1. moderate", StringComparison.Ordinal) && Shown(neovim) == " right pneumothorax.\n" + Second);
        Accept(neovim, "line");
        neovim.WaitFor("the line", () => neovim.Text.EndsWith("1. moderate right pneumothorax.", StringComparison.Ordinal) && Shown(neovim) == "\n" + Second);
        Accept(neovim, "all");
        neovim.WaitFor("the end", () => neovim.Text.EndsWith(" pneumothorax.\n" + Second, StringComparison.Ordinal) && Shown(neovim).Length == 0);
    }

    private static string Shown(Neovim neovim) => neovim.Lua<string>("require('radlsp.ghost').text() or ''");

    private static void Accept(Neovim neovim, string what) => neovim.Lua<bool>($"require('radlsp.ghost').accept('{what}')");
}
