using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Testing;

namespace RadLSP.Mrrt.Tests;

/// <summary>Pages that want to do harm, or are none: each is refused with a reason, none throws and none takes long.</summary>
public sealed class HostileTests
{
    private const string Field = "<p>Lung: <input></p>";

    private static readonly string[] Pieces =
    [
        "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "\"", "'", "=", "&", "&#0;", "&#xD800;", "&amp", "\0", "\uFFFD", "\u2028", "<p", "<table>", "<tr>", "<td>", "</td>",
        "<select multiple>", "<option>", "<option selected>*|", "</select>", "<input type=number min=9 max=1 value=x>", "<input type=radio name=a>", "<input type=checkbox>", "<label for=a>",
        "<textarea>\n[a\nb;]", "</textarea>", "<section data-section-name='[x]'>", "<header>", "</section>", "<script>", "</script>", "<template>", "<svg>", "<b>", "</p>", "<form>", "]", "[", "{", "}", "@when ", "\\",
        "\n@end\n", "---\n", "<title>", "<meta charset=", "<body data-radlsp-template=x>", "<p data-radlsp-line>", "<input data-radlsp-field='a' data-radlsp-kind=Number>", "<!DOCTYPE html>", "<html>",
    ];

    public static TheoryData<string, string> Hostile => new()
    {
        { "a report, not a page", "no HTML document" },
        { "%PDF-1.7\n1 0 obj", "no HTML document" },
        { "{\"html\": 1}", "no HTML document" },
        { Pages.Page("<p>words</p>"), "neither a section nor a field" },
        { Pages.Page(Field + "\0"), "NUL characters" },
        { "<!DOCTYPE html [<!ENTITY a \"b\">]><html><body>&a;</body></html>", "defines entities" },
        { "<!DOCTYPE html><html><body><!ENTITY a \"b\">" + Field + "</body></html>", "defines entities" },
        { "<!DOCTYPE lolz [\n<!ELEMENT lolz ANY>\n]><html><body>" + Field + "</body></html>", "defines entities" },
        { Pages.Page(string.Concat(Enumerable.Repeat("<div>", 70)) + Field), "more than 64 deep" },
        { Pages.Page(string.Concat(Enumerable.Repeat("<div>", 100_000))), "more than 64 deep" },
        { Pages.Page(string.Concat(Enumerable.Repeat("<table><tr><td>", 30)) + Field), "more than 64 deep" },
        { Pages.Page("<p " + string.Concat(Enumerable.Range(0, 300).Select(static i => $"a{i}=1 ")) + ">" + Field), "more than 256 attributes" },
        { Pages.Page(string.Concat(Enumerable.Repeat("<input>", 5_001))), "5001 fields" },
        { Pages.Page(string.Concat(Enumerable.Repeat("<br>", 20_001)) + Field), "more than 20000 elements" },
        { Pages.Page("<p>" + string.Concat(Enumerable.Range(0, 60).Select(static i => $"<b a={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 5_000)) + Field), "overlap so often|deep in one another|more than" },
        { Pages.Page("<p>" + string.Concat(Enumerable.Range(0, 3_000).Select(static i => $"<b a={i}><table><tr><td></b></table>")) + string.Concat(Enumerable.Repeat("<p>x", 4_000))), "overlap so often|deep in one another|more than" },
        { Pages.Page("<svg><title>" + string.Concat(Enumerable.Repeat("<div/>", 19_000)) + Field), "overlap so often|deep in one another|more than" },
        { Pages.Page(Field + new string(' ', 1024 * 1024)), "larger than 1 MB" },
        { Pages.Page(Field).Replace("UTF-8", "koi8-r", StringComparison.Ordinal), "\"koi8-r\" is not known" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_page_is_refused_with_a_reason(string page, string reason)
    {
        string? refusal = MrrtImport.TryRead(Encoding.UTF8.GetBytes(page), Reports.English, out ImportedTemplate? template);

        Assert.Null(template);
        // How much memory a page takes apart before its depth is seen depends on the run time, so either limit may stop it.
        Assert.Contains(reason.Split('|'), one => refusal!.Contains(one, StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_of_harmless_size_is_not_refused()
    {
        Assert.Contains("Lung: [Lung]", Pages.TextOf(string.Concat(Enumerable.Repeat("<div>", 50)) + Field), StringComparison.Ordinal);
        Assert.Equal(4000, Pages.Read("x", Pages.Import(Pages.Page(string.Concat(Enumerable.Repeat(Field, 4000)))).Text).Fields.Count());
    }

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value)).ToArbitrary(), static bytes =>
        {
            ReadsOrRefuses(bytes);
            ReadsOrRefuses([.. Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><input>"), .. bytes]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Random_markup_never_throws_and_gives_a_template_that_reads() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).ToArbitrary(), static pieces =>
            ReadsOrRefuses(Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><input>" + string.Concat(pieces)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_page_that_was_damaged_never_throws() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Zip(Gen.Choose(0, int.MaxValue - 1), Gen.Elements(Pieces)), 4).ToArbitrary(), static edits =>
        {
            string page = MrrtExport.Write(Reports.English.Templates.Find("ct-chest")!, Reports.English).Html;
            foreach ((int place, string piece) in edits)
            {
                int at = place % page.Length;
                page = place % 3 == 0 ? page[..at] + piece + page[Math.Min(page.Length, at + piece.Length)..] : page[..at] + piece + page[at..];
            }

            ReadsOrRefuses(Encoding.UTF8.GetBytes(page));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void ReadsOrRefuses(byte[] bytes)
    {
        string? refusal = MrrtImport.TryRead(bytes, Reports.English, out ImportedTemplate? template);
        Assert.Equal(refusal is null, template is not null);
        Assert.DoesNotContain("cannot be read", refusal ?? "", StringComparison.Ordinal);
        if (template is not null)
        {
            Pages.Read(template.Id, template.Text);
        }
    }
}
