using RadLSP.Core.Templates;
using RadLSP.Grammars.Templates;
using RadLSP.Server;
using RadLSP.Testing;

namespace RadLSP.Grammars.Tests.Templates;

/// <summary>Every template of the repository as its users will meet it.</summary>
public sealed class TemplateExampleTests
{
    private static readonly List<GrammarFile> Files = GrammarFolder.Read(EnglishGrammar.Folder);

    public static TheoryData<string> Templates =>
        [.. Files.Where(file => file.Path.EndsWith(TemplateReader.Extension, StringComparison.Ordinal)).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_and_its_example_are_reports_that_nobody_would_flag(string path)
    {
        GrammarFile template = Files.Single(file => file.Path == path);
        GrammarFile[] examples = [.. Files.Where(file => file.Path.StartsWith(TemplateExampleRunner.ExampleFolder, StringComparison.Ordinal))];

        Assert.Empty(TemplateExampleRunner.RunAll(Reports.English, [template], examples));
    }

    [Fact]
    public void A_template_without_an_example_and_with_a_wrong_normal_is_reported()
    {
        var file = new GrammarFile("templates/t.radt", "name: T\nsource: us\n---\nFINDINGS:\nLiver: {The the liver is normal.}\n");

        string[] problems = [.. TemplateExampleRunner.RunAll(Reports.English, [file], []).Select(error => error.Message)];

        Assert.Contains(problems, problem => problem.Contains("repeated-word", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("no example report", StringComparison.Ordinal));
    }

    [Fact]
    public void The_compiled_grammar_holds_the_templates()
    {
        ReportTemplate template = Assert.IsType<ReportTemplate>(Reports.English.Templates.Find("CT chest"));

        Assert.Equal("ct-chest", template.Id);
        Assert.Equal(Templates.Count, Reports.English.Templates.All.Count);
    }
}
