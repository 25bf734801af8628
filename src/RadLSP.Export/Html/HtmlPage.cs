using System.Text;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Structure;
using RadLSP.Core.Syntax;

namespace RadLSP.Export.Html;

/// <summary>Writes a document as one page for a browser and a printer: no script, no file beside it, no address in it.</summary>
internal static class HtmlPage
{
    private const string Untitled = "Radiology report";

    private static string Style => field ??= ReadStyle();

    public static string Write(ReportDocument document)
    {
        var html = new HtmlBuilder();
        string title = document.Reports.Select(static report => TitleOf(report.Exam)).FirstOrDefault(static title => title != Untitled) ?? Untitled;
        html.Line("<!DOCTYPE html>")
            .Line($"<html lang=\"{HtmlBuilder.Escape(document.Language)}\">")
            .Line("<head>")
            .Line("<meta charset=\"utf-8\">")
            .Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Element("title", title)
            .Line("<style>").Raw(Style).Line("</style>")
            .Line("</head>")
            .Line("<body>");
        foreach (DocumentReport report in document.Reports)
        {
            html.Line("<article>");
            WriteHeader(report.Exam, html);
            foreach (DocumentSection section in report.Sections.Where(static section => section.Items.Count > 0 || section.Name.Length > 0))
            {
                WriteSection(section, html);
            }

            MeasurementTable.Write(report, html);
            html.Line("</article>");
        }

        return html.Line("</body>").Line("</html>").ToString();
    }

    private static void WriteHeader(ExamFacts exam, HtmlBuilder html)
    {
        html.Line("<header>").Element("h1", TitleOf(exam));
        var facts = new List<(string Name, string Value)>
        {
            ("Contrast", string.Join(", ", exam.Contrast.Select(static term => term.Name))),
            ("Side", exam.Side == Laterality.None ? "" : NameOf(exam.Side)),
            ("Sex", exam.Sex == Sex.Unknown ? "" : NameOf(exam.Sex)),
            ("Age", exam.AgeInYears is { } age ? HtmlBuilder.Number(Math.Round(age, 1)) + " years" : ""),
        };
        facts.RemoveAll(static fact => fact.Value.Length == 0);
        if (facts.Count > 0)
        {
            html.Line("<dl class=\"exam\">");
            facts.ForEach(fact => html.Line($"<div><dt>{fact.Name}</dt><dd>{HtmlBuilder.Escape(fact.Value)}</dd></div>"));
            html.Line("</dl>");
        }

        html.Line("</header>");
    }

    private static void WriteSection(DocumentSection section, HtmlBuilder html)
    {
        html.Line(section.Role == SectionRole.Impression ? "<section class=\"impression\">" : "<section>");
        if (section.Name.Length > 0)
        {
            html.Element("h2", section.Name);
        }

        foreach (DocumentItem item in section.Items)
        {
            if (section.Role == SectionRole.Findings)
            {
                html.Line("<div class=\"item\">").Element("h3", StructuredText.Heading(item.Name));
                html.Line($"<p>{OneParagraph(item)}</p>").Line("</div>");
            }
            else
            {
                WriteProse(item, html);
            }
        }

        html.Line("</section>");
    }

    /// <summary>The sentences of an organ; the label of a sub-heading stands before the first sentence that it speaks for.</summary>
    private static string OneParagraph(DocumentItem item)
    {
        var text = new StringBuilder();
        string label = "";
        foreach (DocumentSentence sentence in item.Sentences)
        {
            text.Append(text.Length > 0 ? " " : "");
            if (sentence.Label != label && sentence.Label.Length > 0)
            {
                text.Append("<span class=\"label\">").Append(HtmlBuilder.Escape(sentence.Label)).Append(":</span> ");
            }

            label = sentence.Label;
            text.Append(HtmlBuilder.Escape(StructuredText.Sentence(sentence.Text)));
        }

        return text.ToString();
    }

    /// <summary>A paragraph for each line of the source that begins with a sentence.</summary>
    private static void WriteProse(DocumentItem item, HtmlBuilder html)
    {
        var line = new StringBuilder();
        foreach (DocumentSentence sentence in item.Sentences)
        {
            if (sentence.StartsLine && line.Length > 0)
            {
                html.Element("p", line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "")
                .Append(sentence.Marker).Append(sentence.Marker.Length > 0 ? " " : "")
                .Append(StructuredText.Sentence(sentence.Text));
        }

        html.Element("p", line.ToString());
    }

    private static string TitleOf(ExamFacts exam) => exam.Title.Length > 0 ? StructuredText.Heading(exam.Title) : Untitled;

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string ReadStyle()
    {
        using Stream file = typeof(HtmlPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
