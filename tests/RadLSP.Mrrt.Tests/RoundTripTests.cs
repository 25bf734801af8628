using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Templates;
using RadLSP.Grammars.Templates;
using RadLSP.Testing;

namespace RadLSP.Mrrt.Tests;

/// <summary>A template that goes out as MRRT and comes back is the same template.</summary>
public sealed class RoundTripTests
{
    /// <summary>Lines of template files; # stands for a number that makes a name unique.</summary>
    private static readonly string[] Lines =
    [
        "FINDINGS:\n", "INDICATION: [indication #; required]\n", "IMPRESSION:\n\n", "TECHNIQUE: 5 mm slices, [contrast #: without | *with & more | <none>] contrast.\n", "\n", "\n\n",
        "Liver: {Normal.}\n", "Lungs: {Clear, \"clear\" & <clear>.}\n", "{One\ntwo\n\n three }\n", "{\nfirst line empty}\n", "{}\n", "{The [organ # = liver] is\n[state #: *normal | small].}\n",
        "  two blanks, \t a tab, é µ ² 😀 \n", "\\[no field\\] \\{no normal\\} \\\\ \\@ <b>&amp;</b> &lt;\n", "\\@when is a word\n", "Size: [size #: 1 to 300 mm = 7; wanted] x [size # b: -0.5 to 1e3]\n",
        "[count #: number] [length #: number cm = 3] [odd #: number = many]\n", "[date #: date = 2026-01-31] [old #: date = last week; required] [seen #: yes/no = yes] [not #: yes/no]\n",
        "[text # = a \"quoted\" & <b> = c]\n", "[again]\n", "[again; wanted]\n", "A[again]B[again] mm\n", "Comparison: none; name: value\n", "\u00A0\u00A0nbsp\n",
        "@when sex female\nUterus: {Normal.}\n@end\n", "@when side left or right\nFINDINGS: [side #]\n@when modality ct\n[deep #]\n@end\n@end\n", "@repeat lung node\nNode: [node #: 1 to 9 mm]\n{No more.}\n@end\n", "last line without an end",
    ];

    public static TheoryData<string> Shipped => [.. Reports.English.Templates.All.Select(static template => template.Id)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_template_of_the_grammar_comes_back(string id) => AssertComesBack(Reports.English.Templates.Find(id)!, "");

    [Fact]
    public void Generated_templates_come_back() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Lines), 12).ToArbitrary(), static lines =>
        {
            string body = string.Concat(lines.Select(static (line, i) => line.Replace("#", ((char)('a' + i)).ToString(), StringComparison.Ordinal)));
            string text = "name: A \"quoted\" & <named> template\nmodality: ct, mri\nbody part: exam-chest\nwords: one, two & three\nsex: female\nsource: us <them>\n---\n" + body;
            if (TemplateReader.Read(new Grammars.GrammarFile("generated.radt", text), []) is { } template && HasNoErrors(text))
            {
                AssertComesBack(template, text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Most_generated_lines_are_templates() =>
        Assert.All(Lines, static line => Assert.True(HasNoErrors("name: A\nsource: us\n---\n" + line.Replace("#", "a", StringComparison.Ordinal)), line));

    [Fact]
    public void Dublin_core_in_comments_goes_out_and_comes_back()
    {
        const string Text = "name: A\nsource: us\n# dcterms.publisher: Example Society\n# dcterms.identifier: 1.2.3\n# a remark\n---\nLung: [lung]\n";

        ExportedTemplate page = MrrtExport.Write(Pages.Read("a", Text), Reports.English, Text);
        Assert.Contains("<meta name=\"dcterms.publisher\" content=\"Example Society\">", page.Html, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"dcterms.identifier\" content=\"1.2.3\">", page.Html, StringComparison.Ordinal);
        Assert.Contains("dcterms.rights, dcterms.license, dcterms.date, dcterms.creator", page.Losses[0].What, StringComparison.Ordinal);
        Assert.Equal(Text.Replace("# a remark\n", "", StringComparison.Ordinal), WithSortedComments(Pages.Import(page.Html).Text));
    }

    [Fact]
    public void What_other_software_will_not_understand_is_reported_with_its_line()
    {
        const string Text = "name: A\nsex: female\nsource: us\n---\n@when side left\nx\n@end\n@repeat node\n[size: 1 to 9 mm]\n@end\n{Clear, [n] slices.}\n";

        ExportedTemplate page = MrrtExport.Write(Pages.Read("a", Text), Reports.English, Text);

        Assert.Equal([0, 0, 5, 8, 11], page.Losses.Select(static loss => loss.Line));
        Assert.Equal(["\"sex: female\"", "the condition \"side left\"", "the repeated group \"node\""], page.Losses.Skip(1).Take(3).Select(static loss => loss.What));
    }

    [Fact]
    public void Other_software_finds_sections_fields_and_labels()
    {
        string html = MrrtExport.Write(
            Pages.Read("a", "name: A\nsource: us\n---\nINDICATION: [why; required]\n\nFINDINGS:\nSize: [size: 1 to 9 mm = 3]\nLung: {Clear.}\n"), Reports.English).Html;

        Assert.Contains("<section id=\"section1\" class=\"level1\" data-section-name=\"INDICATION\">\n<header class=\"level1\">INDICATION</header>", html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"field2\">Size: </label><input id=\"field2\" name=\"field2\" title=\"size\" data-field-type=\"NUMBER\"", html, StringComparison.Ordinal);
        Assert.Contains(" type=\"number\" step=\"any\" min=\"1\" max=\"9\" data-field-units=\"mm\" value=\"3\">", html, StringComparison.Ordinal);
        Assert.Contains("data-field-completion-action=\"PROHIBIT\"", html, StringComparison.Ordinal);
        Assert.Contains(">Clear.</textarea>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_page_that_was_changed_is_read_as_any_page()
    {
        string html = MrrtExport.Write(Pages.Read("a", "name: A\nsource: us\n---\nSize: [size: 1 to 9 mm]\n"), Reports.English).Html
            .Replace("</body>", "<table><tr><td>Width</td><td><input></td></tr></table></body>", StringComparison.Ordinal);

        ImportedTemplate template = Pages.Import(html);

        Assert.Equal("Size: [size: 1 to 9 mm]\nWidth: [Width]\n", Pages.Text(template));
        Assert.Contains(template.Losses, static loss => loss.Why.Contains("changed after", StringComparison.Ordinal));
    }

    private static void AssertComesBack(ReportTemplate template, string text)
    {
        string written = TemplateWriter.Write(template);
        Assert.Equal(written, TemplateWriter.Write(Pages.Read(template.Id, written)));

        ImportedTemplate back = Pages.Import(MrrtExport.Write(template, Reports.English, text).Html);
        Assert.Equal(template.Id, back.Id);
        Assert.Equal(written, back.Text);
        Assert.Empty(back.Losses);

        ReportTemplate read = Pages.Read(back.Id, back.Text);
        Assert.Equal(template.Fields.Select(Describe), read.Fields.Select(Describe));
        Assert.Equal(
            TemplateText.Of(template, TemplateUse.Unknown, acceptsDefaults: true).Text.TrimEnd('\n'),
            TemplateText.Of(read, TemplateUse.Unknown, acceptsDefaults: true).Text.TrimEnd('\n'));
    }

    private static string Describe(TemplateField field) => $"{field with { NameSpan = default, Choices = [] }} {string.Join('|', field.Choices)}";

    private static bool HasNoErrors(string text)
    {
        var errors = new List<Grammars.GrammarError>();
        return TemplateReader.Read(new Grammars.GrammarFile("generated.radt", text), errors) is not null && errors.Count == 0;
    }

    private static string WithSortedComments(string text)
    {
        string[] lines = text.Split('\n');
        string[] comments = [.. lines.Where(static line => line.StartsWith('#')).OrderDescending()];
        int next = 0;
        return string.Join('\n', lines.Select(line => line.StartsWith('#') ? comments[next++] : line));
    }
}
