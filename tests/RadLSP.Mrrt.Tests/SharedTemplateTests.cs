using System.Net;
using System.Text.RegularExpressions;
using RadLSP.Core.Templates;
using RadLSP.Testing;

namespace RadLSP.Mrrt.Tests;

/// <summary>Templates that a society of radiologists has published, where they lie beside the repository.</summary>
public sealed class SharedTemplateTests
{
    private const string Folder = "reference/drg-mrrt-templates-de/templates_final";

    private static string[] Files => Directory.GetFiles(SharedFiles.PathOf(Folder), "*.html");

    [SharedFact(Folder)]
    public void All_published_templates_are_imported()
    {
        Assert.NotEmpty(Files);
        Assert.All(Files, static file =>
        {
            Assert.Null(MrrtImport.TryRead(File.ReadAllBytes(file), Reports.English, out ImportedTemplate? template));
            ReportTemplate read = Pages.Read(template!.Id, template.Text);
            Assert.NotEmpty(read.Fields);
            IEnumerable<string> headings = Regex.Matches(File.ReadAllText(file), "<header[^>]*>([^<]+)</header>").Select(static match => WebUtility.HtmlDecode(match.Groups[1].Value).Trim().TrimEnd(':'));
            Assert.All(headings, heading => Assert.Contains($"\n{heading}:", template.Text, StringComparison.Ordinal));
            Assert.DoesNotContain("function", Pages.Text(template), StringComparison.Ordinal);
        });
    }

    [SharedFact(Folder)]
    public void What_was_imported_can_go_out_and_come_back() => Assert.All(Files, static file =>
    {
        Assert.Null(MrrtImport.TryRead(File.ReadAllBytes(file), Reports.English, out ImportedTemplate? template));
        ExportedTemplate page = MrrtExport.Write(Pages.Read(template!.Id, template.Text), Reports.English, template.Text);
        Assert.Equal(Pages.Text(template), Pages.Text(Pages.Import(page.Html)));
    });
}
