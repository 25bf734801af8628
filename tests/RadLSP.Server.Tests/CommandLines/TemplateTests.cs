using RadLSP.Testing.Clients;

namespace RadLSP.Server.Tests.CommandLines;

/// <summary><c>radlsp template</c> as its users call it: files in, files out, losses on standard error, exit code 2 when refused.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("radlsp").FullName;

    [Fact]
    public async Task A_page_is_imported_with_its_losses_and_exported_again()
    {
        string page = Write("page.html", "<!DOCTYPE html>\n<html><head><title>CT chest</title></head><body>\n<p onclick='x()'>Lung: <input></p>\n</body></html>");
        string template = Path.Combine(_folder, "lung.radt");

        CommandResult imported = await CommandLine.RunAsync(["template", "import", page, "--out", template]);
        CommandResult exported = await CommandLine.RunAsync(["template", "export", template]);

        Assert.Equal((0, 0, ""), (imported.ExitCode, exported.ExitCode, imported.Output));
        Assert.Contains("page.html(3): onclick of p:", imported.Errors, StringComparison.Ordinal);
        Assert.EndsWith("---\nLung: [Lung]\n", await File.ReadAllTextAsync(template), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>\n", exported.Output, StringComparison.Ordinal);
        Assert.Contains("data-radlsp-field=\"Lung\"", exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_of_the_grammar_is_exported_by_name()
    {
        CommandResult exported = await CommandLine.RunAsync(["template", "export", "CT chest"]);

        Assert.Equal(0, exported.ExitCode);
        Assert.Contains("<title>CT chest</title>", exported.Output, StringComparison.Ordinal);
        Assert.Contains("dcterms.publisher", exported.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "report.html", "FINDINGS: Clear.", "no HTML document")]
    [InlineData("import", "", "", "cannot read")]
    [InlineData("export", "wrong.radt", "name: A\nsource: us\n---\n[size: what]\n", "wrong.radt(4,")]
    [InlineData("export", "", "", "there is no template")]
    public async Task What_cannot_be_read_is_refused(string verb, string file, string text, string reason)
    {
        string path = file.Length > 0 ? Write(file, text) : "nothing-of-that-name";

        CommandResult refused = await CommandLine.RunAsync(["template", verb, path]);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(reason, refused.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
