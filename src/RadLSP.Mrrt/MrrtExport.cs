using System.Text;
using RadLSP.Core;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Mrrt.Export;

namespace RadLSP.Mrrt;

/// <summary>A template as a page of MRRT.</summary>
/// <param name="Html">An HTML5 document, with line feeds.</param>
/// <param name="Losses">What other software of MRRT will not understand.</param>
public sealed record ExportedTemplate(string Html, IReadOnlyList<MrrtLoss> Losses);

/// <summary>Writes templates as pages of IHE MRRT. <see cref="MrrtImport"/> reads them back unchanged.</summary>
public static class MrrtExport
{
    /// <summary>Dublin Core that MRRT asks of every template and a template file need not have.</summary>
    private static readonly string[] Owed = ["publisher", "rights", "license", "date", "creator"];

    /// <summary>Writes a page.</summary>
    /// <param name="template">The template.</param>
    /// <param name="grammar">Says which lines are headings.</param>
    /// <param name="templateFile">The text that the template was read from, for the lines of losses and for Dublin Core in comments; empty when it is not at hand.</param>
    public static ExportedTemplate Write(ReportTemplate template, Grammar grammar, string templateFile = "")
    {
        var losses = new List<MrrtLoss>();
        List<(string Name, string Value)> comments = DublinCoreComment.Of(templateFile);
        string language = comments.FirstOrDefault(static entry => entry.Name == "language").Value ?? DublinCoreComment.Language;
        var html = new StringBuilder("<!DOCTYPE html>\n<html").Append(Html.Attribute("lang", language)).Append(">\n<head>\n<meta charset=\"UTF-8\">\n");
        html.Append("<title>").Append(Html.Text(template.Name)).Append("</title>\n");
        WriteDublinCore(html, template, language, comments, losses);
        html.Append("<script type=\"text/xml\">\n<template_attributes>\n<top-level-flag>TRUE</top-level-flag>\n<status>ACTIVE</status>\n</template_attributes>\n</script>\n</head>\n");
        html.Append("<body").Append(Html.Attribute(OwnMarks.Template, template.Id)).Append(Html.Attribute(OwnMarks.Source, template.Source));
        if (template.IsMacro)
        {
            html.Append(Html.Attribute(OwnMarks.Macro, ""));
            losses.Add(new MrrtLoss(0, "that it is a macro", "MRRT has templates of whole reports only", $"it stands in {OwnMarks.Macro}, which RadLSP reads back"));
        }

        WriteUse(html, template, losses);
        html.Append(">\n");
        PageWriter.Write(html, template.Parts, grammar, (span, what, why, instead) => losses.Add(new MrrtLoss(LineOf(templateFile, span), what, why, instead)));
        html.Append("</body>\n</html>\n");
        return new ExportedTemplate(html.ToString(), losses);
    }

    private static void WriteDublinCore(StringBuilder html, ReportTemplate template, string language, List<(string Name, string Value)> comments, List<MrrtLoss> losses)
    {
        (string Name, string Value)[] own =
        [
            ("title", template.Name),
            ("identifier", comments.FirstOrDefault(static entry => entry.Name == "identifier").Value ?? template.Id),
            ("type", DublinCoreComment.Type),
            ("language", language),
            ("source", template.Source),
        ];
        IEnumerable<(string Name, string Value)> others = comments.Where(entry => !own.Any(known => known.Name == entry.Name));
        foreach ((string name, string value) in own.Concat(others))
        {
            html.Append("<meta").Append(Html.Attribute("name", "dcterms." + name)).Append(Html.Attribute("content", value)).Append(">\n");
        }

        string[] missing = [.. Owed.Where(name => !comments.Exists(entry => entry.Name == name)).Select(static name => "dcterms." + name)];
        if (missing.Length > 0)
        {
            losses.Add(new MrrtLoss(0, string.Join(", ", missing), "MRRT asks for them and the template file does not say them", "they were left out; write them as comments into its head (# dcterms.publisher: ...)"));
        }
    }

    private static void WriteUse(StringBuilder html, ReportTemplate template, List<MrrtLoss> losses)
    {
        string sex = template.Sex == Sex.Unknown ? "" : template.Sex.ToString().ToLowerInvariant();
        (string Mark, string What, string Value)[] uses =
        [
            (OwnMarks.Modality, "modality", string.Join(", ", template.Modalities)),
            (OwnMarks.BodyPart, "body part", string.Join(", ", template.BodyParts)),
            (OwnMarks.Words, "words", string.Join(", ", template.Words)),
            (OwnMarks.Sex, "sex", sex),
        ];
        foreach ((string mark, string what, string value) in uses.Where(static use => use.Value.Length > 0))
        {
            html.Append(Html.Attribute(mark, value));
            losses.Add(new MrrtLoss(0, $"\"{what}: {value}\"", "MRRT does not say for which examinations a template is offered", $"it stands in {mark}, which RadLSP reads back"));
        }
    }

    private static int LineOf(string text, TextSpan span) => span.Start < text.Length ? text.AsSpan(0, span.Start).Count('\n') + 1 : 0;
}
