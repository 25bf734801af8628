using RadLSP.Testing;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests;

/// <summary>Follows docs/tutorial-template-and-rule.md: saves and changes the files that it names, runs what it runs, and compares.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("radlsp-tutorial");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_step_does_what_the_tutorial_says()
    {
        _folder.CreateSubdirectory("rules");
        int saved = 0;
        int ran = 0;
        foreach ((string before, string kind, string[] block) in Blocks())
        {
            string path = before.Contains('`', StringComparison.Ordinal) ? before.Split('`')[^2] : "";
            string file = Path.Combine(_folder.FullName, path);
            if (before.Contains("Save as ", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, string.Join('\n', block) + "\n");
                saved++;
            }
            else if (before.Contains("Change line ", StringComparison.Ordinal))
            {
                List<string> lines = [.. await File.ReadAllLinesAsync(file)];
                int line = int.Parse(before.Split("Change line ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) - 1;
                lines.RemoveAt(line);
                lines.InsertRange(line, block);
                await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n");
            }
            else if (kind == "console")
            {
                string[] arguments = block[0].Split(' ')[2..];
                string asked = arguments[^1];
                arguments[^1] = Path.Combine(_folder.FullName, asked);
                (_, string output, _) = await CommandLine.RunAsync(arguments);
                Assert.Equal(block[1..], output.Replace(arguments[^1], asked, StringComparison.Ordinal).TrimEnd().Split(Environment.NewLine));
                ran++;
            }
        }

        Assert.Equal((3, 4), (saved, ran));
    }

    /// <summary>The fenced blocks with the line before them and their language.</summary>
    private static IEnumerable<(string Before, string Kind, string[] Block)> Blocks()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedFiles.RepositoryRoot, "docs", "tutorial-template-and-rule.md"));
        string before = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                string kind = lines[i][3..];
                string[] block = [.. lines.Skip(i + 1).TakeWhile(line => line != "```")];
                yield return (before, kind, block);
                i += block.Length + 1;
                before = "";
            }
            else if (lines[i].Length > 0)
            {
                before = lines[i];
            }
        }
    }
}
