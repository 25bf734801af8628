using System.Text.Json;
using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.CommandLines;

/// <summary><c>radlsp structure</c> as other programs call it.</summary>
public sealed class StructureTests
{
    private const string Report = "EXAM: CT chest\nFINDINGS: 1.2 cm nodule in the right upper lobe. No pneumothorax.\nIMPRESSION: Nodule.\n";

    [Fact]
    public async Task Text_is_the_form_without_an_option()
    {
        CommandResult plain = await CommandLine.RunAsync(["structure", "-"], Report);
        CommandResult named = await CommandLine.RunAsync(["structure", "-", "--format", "text"], Report);

        Assert.Equal((0, 0), (plain.ExitCode, named.ExitCode));
        Assert.StartsWith("EXAM: CT chest.\n\nFINDINGS:\n", plain.Output, StringComparison.Ordinal);
        Assert.Equal(plain.Output, named.Output);
    }

    [Fact]
    public async Task What_is_written_as_json_is_read_from_a_file_and_from_standard_input()
    {
        CommandResult text = await CommandLine.RunAsync(["structure", "-"], Report);
        CommandResult json = await CommandLine.RunAsync(["structure", "-", "--format", "json"], Report);
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        await File.WriteAllTextAsync(file, json.Output);
        try
        {
            CommandResult fromFile = await CommandLine.RunAsync(["structure", file, "--format", "text"]);
            CommandResult again = await CommandLine.RunAsync(["structure", file, "--format", "json"]);
            CommandResult fromInput = await CommandLine.RunAsync(["structure", "-"], json.Output);
            CommandResult sorted = await CommandLine.RunAsync(["structure", file, "--template", "best"]);

            Assert.Equal((text.Output, text.Output), (fromFile.Output, fromInput.Output));
            Assert.Equal(json.Output, again.Output);
            Assert.Equal(2, sorted.ExitCode);
            Assert.Contains("--template", sorted.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fhir_takes_status_subject_and_time_from_the_options()
    {
        CommandResult result = await CommandLine.RunAsync(
            ["structure", "-", "--format", "fhir", "--status", "final", "--subject", "Patient/7", "--issued", "2024-05-31T08:15:00Z", "--presented-form"], Report);

        using JsonDocument bundle = JsonDocument.Parse(result.Output);
        JsonElement report = bundle.RootElement.GetProperty("entry")[0].GetProperty("resource");
        Assert.Equal("final", report.GetProperty("status").GetString());
        Assert.Equal("Patient/7", report.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Equal("2024-05-31T08:15:00Z", report.GetProperty("issued").GetString());
        Assert.NotEmpty(report.GetProperty("presentedForm")[0].GetProperty("data").GetBytesFromBase64());
    }

    [Fact]
    public async Task Html_is_a_page_in_UTF_8()
    {
        CommandResult result = await CommandLine.RunAsync(["structure", "-", "--format", "html"], Report);

        Assert.StartsWith("<!DOCTYPE html>\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--status needs --format fhir", "--status", "final")]
    [InlineData("--subject must be a reference", "--format", "fhir", "--subject", "Smith")]
    [InlineData("--issued must be a date", "--format", "fhir", "--issued", "today")]
    [InlineData("--jsonl has a form of its own", "--jsonl", "--format", "json")]
    public async Task Options_that_do_not_fit_are_refused_with_what_would(string message, params string[] options)
    {
        CommandResult result = await CommandLine.RunAsync(["structure", "-", .. options], Report);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_there_is_not_is_refused() =>
        Assert.NotEqual(0, (await CommandLine.RunAsync(["structure", "-", "--format", "pdf"], Report)).ExitCode);

    [Fact]
    public async Task A_document_that_is_none_is_refused_with_the_place_and_without_its_words()
    {
        CommandResult json = await CommandLine.RunAsync(["structure", "-", "--format", "json"], Report);

        CommandResult result = await CommandLine.RunAsync(["structure", "-"], json.Output.Replace("\"role\": \"exam\"", "\"role\": \"nodule\"", StringComparison.Ordinal));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("reports[0].sections[0].role must be one of", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("nodule", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jsonl_keeps_its_form()
    {
        CommandResult result = await CommandLine.RunAsync(["structure", "--jsonl"], JsonSerializer.Serialize(new { id = 3, text = Report }) + "\n");

        using JsonDocument answer = JsonDocument.Parse(Assert.Single(result.Lines));
        Assert.Equal(["id", "text", "sections"], answer.RootElement.EnumerateObject().Select(member => member.Name));
        JsonElement item = answer.RootElement.GetProperty("sections")[1].GetProperty("items")[0];
        Assert.Equal(["name", "text", "start", "end"], item.EnumerateObject().Select(member => member.Name));
    }
}
