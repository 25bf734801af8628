using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace RadLSP.Export.Tests;

/// <summary>The page holds every word of the report, nothing that runs, and nothing that is fetched.</summary>
public sealed partial class HtmlTests
{
    private static readonly HashSet<string> VoidElements = ["meta"];

    public static TheoryData<string> Names => SampleReports.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sentence_and_heading_is_on_the_page(string name)
    {
        ReportDocument document = SampleReports.Document(name);
        string page = ReportExport.Write(document, ExportFormat.Html);
        string words = Squeeze(WebUtility.HtmlDecode(Tag.Replace(page, " ")));

        foreach (DocumentSection section in document.Reports.SelectMany(report => report.Sections))
        {
            Assert.Contains(Squeeze(section.Name), words, StringComparison.Ordinal);
            Assert.All(section.Sentences, sentence => Assert.Contains(Squeeze(Written(sentence.Marker) + " " + sentence.Text), words, StringComparison.Ordinal));
        }

        AssertBalanced(page);
        Assert.Equal(page, ReportExport.Write(SampleReports.Document(name), ExportFormat.Html));
    }

    /// <summary>A number is read; a dash at the start of a line is layout, which the page does in its own way.</summary>
    private static string Written(string marker) => marker.Any(char.IsLetterOrDigit) ? marker : "";

    [Fact]
    public void Marks_of_HTML_in_a_report_stay_words()
    {
        string page = ReportExport.Write(
            SampleReports.Of("EXAM: CT <script>alert(1)</script>\n<IMG SRC=x>: \"a\" & 'b'\nFINDINGS: 3 < 5 mm \u0001 \ud800 nodule <!-- no -->.\n"), ExportFormat.Html);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', page);
        AssertBalanced(page);
    }

    [Fact]
    public void Any_text_gives_a_page_whose_elements_are_closed() =>
        Prop.ForAll(SampleReports.AnyText, text => AssertBalanced(ReportExport.Write(SampleReports.Of(text), ExportFormat.Html)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Nothing_on_the_page_runs_or_is_fetched()
    {
        string page = ReportExport.Write(SampleReports.Of(SampleReports.Hard), ExportFormat.Html);

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        foreach (string reference in (string[])["<script", "<link", "<img", "<iframe", "src=", "href=", "url(", "@import", "http://", "https://", "onload"])
        {
            Assert.DoesNotContain(reference, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void The_head_and_the_table_say_what_the_report_says()
    {
        string page = ReportExport.Write(SampleReports.Of(SampleReports.Hard), ExportFormat.Html);

        Assert.Contains("<h1>Computed tomography abdomen and pelvis</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Age</dt><dd>54 years</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<td>1.1 x 0.7 cm</td><td class=\"number\">11 \u00D7 7</td><td>this</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>left kidney</td><td>1.1 x 0.7 cm</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td></td><td>bladder</td><td>350 mL</td><td class=\"number\"></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>8 mm</td><td class=\"number\">8</td><td>earlier</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>3-5 mm</td><td class=\"number\">3\u20135</td>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FINDINGS: No pneumothorax.")]
    [InlineData("TECHNIQUE: 100 mL of contrast.\nFINDINGS: No pneumothorax.")]
    public void A_report_in_which_nothing_is_measured_has_no_table(string text) =>
        Assert.DoesNotContain("<table", ReportExport.Write(SampleReports.Of(text), ExportFormat.Html), StringComparison.Ordinal);

    private static void AssertBalanced(string page)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag.Matches(page[page.IndexOf('\n', StringComparison.Ordinal)..]))
        {
            string name = tag.Groups["name"].Value;
            if (tag.Value.StartsWith("</", StringComparison.Ordinal))
            {
                Assert.Equal(name, open.Pop());
            }
            else if (!VoidElements.Contains(name))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
    }

    private static string Squeeze(string text) => Blanks.Replace(text, " ").Trim();

    [GeneratedRegex("</?(?<name>[a-zA-Z0-9]+)[^<>]*>")]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
