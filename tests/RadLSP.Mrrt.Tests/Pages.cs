using System.Text;
using RadLSP.Core.Templates;
using RadLSP.Grammars;
using RadLSP.Grammars.Templates;
using RadLSP.Testing;

namespace RadLSP.Mrrt.Tests;

/// <summary>Pages of our own making, and what becomes of them.</summary>
internal static class Pages
{
    public static string Page(string body, string head = "<meta name=\"dcterms.publisher\" content=\"us\">") =>
        $"<!DOCTYPE html>\n<html><head><title>CT chest</title><meta charset=\"UTF-8\">{head}</head>\n<body>\n{body}\n</body></html>";

    public static ImportedTemplate Import(string page)
    {
        Assert.Null(MrrtImport.TryRead(Encoding.UTF8.GetBytes(page), Reports.English, out ImportedTemplate? template));
        return template!;
    }

    /// <summary>The text of the template below its head.</summary>
    public static string Text(ImportedTemplate template) => template.Text[(template.Text.IndexOf("---\n", StringComparison.Ordinal) + 4)..];

    public static string TextOf(string body) => Text(Import(Page(body)));

    public static string LossesOf(string body) => string.Join('\n', Import(Page(body)).Losses.Select(static loss => $"{loss.Line}: {loss}"));

    public static ReportTemplate Read(string id, string text)
    {
        var errors = new List<GrammarError>();
        ReportTemplate? template = TemplateReader.Read(new GrammarFile(id + ".radt", text), errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors) + "\n" + text);
        return template!;
    }
}
