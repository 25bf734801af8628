using System.Text.Json;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.CommandLines;

/// <summary>The command line as other programs call it.</summary>
public sealed class ContractTests
{
    private const string WrongSide = "FINDINGS: Small left pleural effusion.\nIMPRESSION: Small right pleural effusion.";

    [Fact]
    public async Task Check_answers_line_by_line_in_order_with_offsets_into_the_text()
    {
        CommandResult result = await CommandLine.RunAsync(["check", "--jsonl"], Line(7, WrongSide) + Line("b", "FINDINGS: Clear lungs.\nIMPRESSION: Normal."));

        Assert.Equal((0, 2), (result.ExitCode, result.Lines.Count));
        JsonElement first = Parse(result.Lines[0]);
        Assert.Equal(7, first.GetProperty("id").GetInt32());
        JsonElement side = Assert.Single(first.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("laterality-conflict", side.GetProperty("code").GetString());
        Assert.Equal("error", side.GetProperty("severity").GetString());
        Assert.Contains("right", WrongSide[side.GetProperty("start").GetInt32()..side.GetProperty("end").GetInt32()], StringComparison.Ordinal);
        Assert.InRange(side.GetProperty("confidence").GetDouble(), 0.01, 1);
        JsonElement related = side.GetProperty("related")[0];
        Assert.Contains("left", WrongSide[related.GetProperty("start").GetInt32()..related.GetProperty("end").GetInt32()], StringComparison.Ordinal);
        JsonElement edit = side.GetProperty("fixes")[0].GetProperty("edits")[0];
        string repaired = WrongSide.Remove(edit.GetProperty("start").GetInt32(), edit.GetProperty("end").GetInt32() - edit.GetProperty("start").GetInt32())
            .Insert(edit.GetProperty("start").GetInt32(), edit.GetProperty("text").GetString()!);
        Assert.EndsWith("IMPRESSION: Small left pleural effusion.", repaired, StringComparison.Ordinal);
        Assert.Empty(Parse(result.Lines[1]).GetProperty("diagnostics").EnumerateArray());
    }

    [Theory]
    [InlineData("\"XR RIGHT KNEE\"")]
    [InlineData("{\"exam\":\"XR knee\",\"side\":\"right\",\"age\":54}")]
    public async Task Check_takes_the_context_as_text_or_as_an_object(string context)
    {
        string input = $"{{\"id\":1,\"text\":\"FINDINGS: No fracture of the left knee.\\nIMPRESSION: Normal left knee.\",\"context\":{context}}}\n";

        CommandResult result = await CommandLine.RunAsync(["check", "--jsonl"], input);

        Assert.Contains(
            Parse(Assert.Single(result.Lines)).GetProperty("diagnostics").EnumerateArray(),
            diagnostic => diagnostic.GetProperty("code").GetString() == "laterality-order-mismatch");
    }

    [Fact]
    public async Task A_bad_line_is_answered_and_the_next_ones_are_read()
    {
        CommandResult result = await CommandLine.RunAsync(["check", "--jsonl"], "{\"id\":1}\nnot json\n" + Line(3, "IMPRESSION: Normal."));

        Assert.Equal((1, 3), (result.ExitCode, result.Lines.Count));
        Assert.NotEqual("", Parse(result.Lines[0]).GetProperty("error").GetString());
        Assert.Equal(2, Parse(result.Lines[1]).GetProperty("line").GetInt32());
        Assert.Equal(3, Parse(result.Lines[2]).GetProperty("id").GetInt32());
        Assert.DoesNotContain("not json", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_tells_findings_and_the_status_of_targets()
    {
        const string Text = "No pneumothorax. History of left pleural effusion.";
        int start = Text.IndexOf("pneumothorax", StringComparison.Ordinal);
        string input = $"{{\"id\":\"x\",\"text\":\"{Text}\",\"targets\":[{{\"start\":{start},\"end\":{start + 12}}}]}}\n";

        CommandResult result = await CommandLine.RunAsync(["extract", "--jsonl"], input);

        JsonElement answer = Parse(Assert.Single(result.Lines));
        Assert.Equal("absent", answer.GetProperty("targets")[0].GetProperty("assertion").GetString());
        JsonElement effusion = answer.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("concept").GetString() == "pleural-effusion");
        Assert.Equal("historical", effusion.GetProperty("temporality").GetString());
        Assert.Equal("left", effusion.GetProperty("laterality").GetString());
        Assert.Equal("patient", effusion.GetProperty("experiencer").GetString());
    }

    [Fact]
    public async Task Check_of_a_file_ends_with_1_for_an_error_and_2_for_a_file_that_cannot_be_read()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, WrongSide);
        try
        {
            CommandResult text = await CommandLine.RunAsync(["check", file]);
            CommandResult sarif = await CommandLine.RunAsync(["check", "--format", "sarif", file]);
            CommandResult missing = await CommandLine.RunAsync(["check", file + ".none"]);

            Assert.Equal(1, text.ExitCode);
            Assert.Contains("laterality-conflict", text.Output, StringComparison.Ordinal);
            Assert.Equal(1, sarif.ExitCode);
            Assert.Equal("2.1.0", Parse(sarif.Output).GetProperty("version").GetString());
            Assert.Equal(2, missing.ExitCode);
            Assert.NotEqual("", missing.Errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_document_too_long_to_compare_is_said_to_be()
    {
        CommandResult result = await CommandLine.RunAsync(["check", "-"], string.Concat(Enumerable.Repeat("FINDINGS: Small left pleural effusion.\n", 2100)));

        Assert.Contains("too long to compare", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_applies_what_is_safe_and_nothing_else()
    {
        CommandResult result = await CommandLine.RunAsync(["fix", "-"], "FINDINGS: Small left left pleural effusion.\nIMPRESSION: Small right pleural effusion.");

        Assert.DoesNotContain("left left", result.Output, StringComparison.Ordinal);
        Assert.Contains("Small right pleural effusion", result.Output, StringComparison.Ordinal);
    }

    private static string Line(object id, string text) => JsonSerializer.Serialize(new { id, text }) + "\n";

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
