using System.Text.Json.Nodes;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.Dictation;

/// <summary>The user's own voice commands: a folder of files, read when a dictation starts.</summary>
public sealed class OwnCommandTests : IDisposable
{
    private const string Macro = """
        source: me
        group: Mine
        commands:
          - id: no-acute
            say: ["my no acute"]
            effect: dictation.text
            arguments: {text: "No acute abnormality."}
            description: Write my usual conclusion.
            examples: ["my no acute"]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_macro_is_written_and_a_file_that_changes_is_read_at_the_next_start()
    {
        string file = Path.Combine(_folder, "mine.yaml");
        await File.WriteAllTextAsync(file, Macro);
        await using DictatedReport report = await OpenAsync();
        await report.CommandAsync("radlsp.dictation.start", 0);
        await report.Speech.SayAsync("my no acute");
        await report.CommittedAsync(1);
        Assert.Equal("No acute abnormality.", report.Document.Text);

        await report.CommandAsync("radlsp.dictation.stop");
        await File.WriteAllTextAsync(file, Macro.Replace("No acute abnormality.", "Unchanged.", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        await report.CommandAsync("radlsp.dictation.start");
        await report.Client.WaitForAsync("radlsp/dictation/state", s => s.GetProperty("state").GetString() == "stopped");
        await report.HearAsync("my no acute");
        await report.CommittedAsync(2);
        Assert.Equal("No acute abnormality. Unchanged.", report.Document.Text);
    }

    [Fact]
    public async Task What_is_wrong_in_a_file_is_told_with_its_line_and_the_rest_holds()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a-wrong.yaml"), Macro.Replace("dictation.text", "dictation.sing", StringComparison.Ordinal).Replace("no-acute", "wrong", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.yaml"), Macro);
        await using DictatedReport report = await OpenAsync();
        await report.CommandAsync("radlsp.dictation.start", 0);

        await report.Client.WaitForAsync(
            "window/showMessage", m => m.GetProperty("message").GetString()!.Contains("a-wrong.yaml(6,", StringComparison.Ordinal)
                && m.GetProperty("message").GetString()!.Contains("there is no effect \"dictation.sing\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_examples_of_commands_are_run_by_the_test_of_a_grammar()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "commands"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "commands", "mine.yaml"), Macro.Replace("examples: [\"my no acute\"]", "examples: [\"my acute\"]", StringComparison.Ordinal));

        CommandResult result = await CommandLine.RunAsync(["grammar", "test", _folder]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("mine.yaml(9,1): \"my acute\" stays dictation and is not the command no-acute", result.Output, StringComparison.Ordinal);
    }

    private Task<DictatedReport> OpenAsync() => DictatedReport.OpenAsync(
        "", Path.Combine(_folder, "ledgers"), options: new JsonObject { ["dictation"] = new JsonObject { ["commands"] = _folder } });
}
