using System.Text;
using RadLSP.Core.Dictation;
using RadLSP.Testing;

namespace RadLSP.Server.Tests;

/// <summary>docs/voice-commands.md lists the commands of the grammar, and no others.</summary>
public sealed class VoiceCommandPageTests
{
    private const string Heading = "## All commands\n";

    [Fact]
    public void The_page_lists_the_commands_of_the_grammar()
    {
        string page = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "docs", "voice-commands.md")).ReplaceLineEndings("\n");
        string listed = page[(page.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)..];
        string wanted = Table();

        Assert.True(listed == wanted, "The list in docs/voice-commands.md should be:\n" + wanted);
    }

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (IGrouping<string, VoiceCommand> group in EmbeddedGrammar.English.Dictation.Commands.All.GroupBy(static command => command.Group))
        {
            table.Append("\n### ").Append(group.Key).Append("\n| Say | What it does |\n|---|---|\n");
            foreach (VoiceCommand command in group)
            {
                string phrases = string.Join(", ", command.Phrases.Select(static phrase => $"\"{string.Join(' ', phrase.Parts.Select(Shown))}\""));
                table.Append("| ").Append(phrases).Append(" | ").Append(command.Description).Append(" |\n");
            }
        }

        return table.ToString();
    }

    private static string Shown(CommandPhrasePart part) => part.Slot == CommandSlotKind.None ? part.Word : $"`<{part.Word}>`";
}
