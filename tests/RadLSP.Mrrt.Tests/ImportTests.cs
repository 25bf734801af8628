using RadLSP.Core.Templates;

namespace RadLSP.Mrrt.Tests;

public sealed class ImportTests
{
    [Fact]
    public void A_page_becomes_a_template_that_its_author_would_have_written()
    {
        ImportedTemplate template = Pages.Import("""
            <!DOCTYPE html>
            <html>
            <head>
              <title>Knee</title>
              <meta charset="UTF-8">
              <meta name="dcterms.title" content="MRI knee">
              <meta name="dcterms.publisher" content="Example Society">
              <meta name="dcterms.identifier" content="1.2.3">
              <meta name="dcterms.date" content="2026-01-31">
              <meta name="dcterms.license" content="CC0">
              <meta name="dcterms.language" content="en">
              <script type="text/xml"><template_attributes><status>ACTIVE</status></template_attributes></script>
            </head>
            <body>
              <section data-section-name="Clinical information">
                <header class="level1">Clinical information</header>
                <p><textarea name="info" data-field-completion-action="PROHIBIT"></textarea></p>
              </section>
              <section data-section-name="Findings">
                <header class="level1">Findings</header>
                <table>
                  <tr><td><label for="men">Menisci</label></td>
                      <td><select id="men" name="men"><option value="1" selected>intact</option><option value="2">torn</option></select></td></tr>
                  <tr><td>Effusion:</td>
                      <td><input type="number" id="eff" min="0" max="60" data-field-units="mm" data-field-completion-action="ALERT"> mm deep</td></tr>
                  <tr><td>Cartilage</td>
                      <td><input type="checkbox" id="c1"><label for="c1">thinned</label> <input type="checkbox" id="c2" checked><label for="c2">intact</label></td></tr>
                </table>
                <p>No further finding.<br>Compared with [prior] {1} of <input type="date" name="prior_date" title="prior date"></p>
              </section>
            </body>
            </html>
            """);

        Assert.Equal("mri-knee", template.Id);
        Assert.Equal(
            """
            name: MRI knee
            modality: mr
            body part: exam-knee
            source: Example Society; 1.2.3; 2026-01-31; CC0
            # dcterms.publisher: Example Society
            # dcterms.identifier: 1.2.3
            # dcterms.date: 2026-01-31
            # dcterms.license: CC0
            # dcterms.language: en
            ---
            Clinical information: [Clinical information; required]

            Findings:
            Menisci: [Menisci: *intact | torn]
            Effusion: [Effusion: 0 to 60 mm; wanted] deep
            Cartilage: thinned: [thinned: yes/no], intact: [intact: yes/no = yes]
            No further finding.
            Compared with \[prior\] \{1\} of [Compared with prior 1 of: date]

            """.ReplaceLineEndings("\n"),
            template.Text);
        Assert.Equal("input \"prior_date\": the hint \"prior date\"", Assert.Single(template.Losses, static loss => loss.What.Contains("hint", StringComparison.Ordinal)).What);
    }

    [Theory]
    [InlineData("<p>Size: <input type='number' min='1' max='30' value='7' data-field-units='cm'></p>", "Size: [Size: 1 to 30 cm = 7]\n")]
    [InlineData("<p>Size: <input type='number' data-field-units='m2'> m<sup>2</sup></p>", "Size: [Size: number m2]\n")]
    [InlineData("<p>Angle: <input type='number' data-field-units='deg'>°</p>", "Angle: [Angle: number °]\n")]
    [InlineData("<p>Size: <input data-field-type='NUMBER'> x <input data-field-type='NUMBER'> mm</p>", "Size: [Size: number] x [Size 2: number] mm\n")]
    [InlineData("<p>Side: <input type='radio' name='s' value='l' id='l'><label for='l'>left</label> <input type='radio' name='s' value='r' id='r' checked><label for='r'>right</label></p>", "Side: [Side: left | *right]\n")]
    [InlineData("<p>Side: <input type='radio' name='s'> left <input type='radio' name='s'> right</p>", "Side: [Side: left | right]\n")]
    [InlineData("<p>Lobes: <select multiple><option>upper</option><option selected>lower</option></select></p>", "Lobes: upper: [upper: yes/no], lower: [lower: yes/no = yes]\n")]
    [InlineData("<p>Plaque: <select><option>-</option><option></option><option>none</option><option>soft</option></select></p>", "Plaque: [Plaque: none | soft]\n")]
    [InlineData("<p>Type: <select><option>a | b</option><option>x = 1; [y]</option><option>*</option></select></p>", "Type: [Type: a / b | x : 1, (y)]\n")]
    [InlineData("<p>Lung: <input value='clear'></p>", "Lung: [Lung = clear]\n")]
    [InlineData("<p>Lung: <textarea>Clear.\nNo mass.</textarea></p>", "Lung: {Clear.\nNo mass.}\n")]
    [InlineData("<p>Time: <input type='time'></p>", "Time: [Time]\n")]
    [InlineData("<label><input type='checkbox'> seen before</label>", "seen before: [seen before: yes/no]\n")]
    [InlineData("<p>Upper R:<input type='checkbox'>&nbsp;L:<input type='checkbox'><br>Lower R:<input type='checkbox'>&nbsp;L:<input type='checkbox'></p>", "Upper R: [Upper R: yes/no] L: [Upper L: yes/no]\nLower R: [Lower R: yes/no] L: [Lower L: yes/no]\n")]
    [InlineData("<table><tr><th></th><th>Length</th><th>Width</th></tr><tr><td>Cyst</td><td><input></td><td><input></td></tr><tr><td>Mass</td><td><input></td><td><input></td></tr></table>", "Cyst: Length [Cyst Length], Width [Cyst Width]\nMass: Length [Mass Length], Width [Mass Width]\n")]
    [InlineData("<table><tr><th>Heart</th></tr><tr><td>Valve</td><td><table><tr><td>Area</td><td><input></td></tr></table></td></tr></table>", "Heart:\nValve:\nArea: [Area]\n")]
    [InlineData("<section data-section-name='Findings'><section data-section-name='Chest'><p>Clear.</p></section><section data-section-name='Abdomen'><p>Normal.</p><p>Soft.</p></section></section>", "Findings:\nChest:\nClear.\nAbdomen:\nNormal.\nSoft.\n")]
    [InlineData("<section><header>Impression</header><ol><li>One</li><li>Two</li></ol></section>", "Impression:\nOne\nTwo\n")]
    [InlineData("<section><p>@when is a word, \\ a sign</p></section>", "\\@when is a word, \\\\ a sign\n")]
    [InlineData("Right:<table><tr><td>ICA</td><td>PSV <input></td><td>EDV <input></td></tr></table><p>Left:</p><table><tr><td>ICA</td><td>PSV <input></td><td>EDV <input></td></tr></table>", "Right:\nICA: PSV [Right PSV] EDV [Right EDV]\nLeft:\nICA: PSV [Left PSV] EDV [Left EDV]\n")]
    [InlineData("<p>Hip: &alpha;-angle <input type='number' data-field-units='deg'>° &beta;-angle <input type='number' data-field-units='deg'>°</p>", "Hip: α-angle [α-angle: number °] β-angle [β-angle: number °]\n")]
    [InlineData("<p>Capsule: <input type='checkbox' id='y'><label for='y'>yes</label> <input type='checkbox' id='n'><label for='y'>no</label></p>", "Capsule: yes: [yes: yes/no], no: [no: yes/no]\n")]
    [InlineData("<p>Length: <input>cm</p>", "Length: [Length] cm\n")]
    [InlineData("<p><label for='x'>3-D size (a/b)</label> <input id='x'></p>", "3-D size (a/b) [D size a b]\n")]
    public void Fields_and_words_are_read_as_a_reader_of_the_page_sees_them(string body, string expected) => Assert.Equal(expected, Pages.TextOf(body));

    [Theory]
    [InlineData("<p>A <input type='number' step='0.5'></p>", "the step 0.5")]
    [InlineData("<p>A <input type='number' min='3'></p>", "the range from 3: a range of a template file has a least number and a greater one; any number may be entered")]
    [InlineData("<p>A <input type='number' min='1' max='9' value='12'></p>", "the default \"12\"")]
    [InlineData("<p>A <input type='number' min='one'></p>", "min \"one\": it is no number")]
    [InlineData("<p>A <input type='number' data-field-units='beats per min'></p>", "it is \"beats-per-min\"")]
    [InlineData("<p>A <input placeholder='name and dose'></p>", "the hint \"name and dose\"")]
    [InlineData("<p>A <input readonly></p>", "that it cannot be written to")]
    [InlineData("<p>A <input type='time'></p>", "the type time")]
    [InlineData("<p>A <input type='hidden' value='x'><input></p>", "input of type hidden")]
    [InlineData("<p>A <input data-field-completion-action='EXPLODE'></p>", "the completion action \"explode\"")]
    [InlineData("<p>A <select multiple><option>x</option></select></p>", "that several can be chosen")]
    [InlineData("<p>A <select><option>x</option></select></p>", "a choice of one")]
    [InlineData("<p>A <select><option>x</option><option>x</option><option>y</option></select></p>", "the choice \"x\": it is there already")]
    [InlineData("<p>A <input value='a;b'></p>", "it is \"a,b\"")]
    [InlineData("<p>A <textarea required>x\ny</textarea></p>", "that it must be filled")]
    [InlineData("<p>A <input></p><div data-mrrt-condition='#a eq 1'><p>B <input></p></div>", "the condition \"#a eq 1\"")]
    [InlineData("<p>A <input></p><p hidden>B <input></p>", "hidden p")]
    [InlineData("<p>A/B <input></p>", "the field is called \"A B\"")]
    [InlineData("<section><header data-english='Findings'>Befund</header><p>x</p></section>", "the translation \"Findings\"")]
    public void What_a_template_cannot_say_is_reported(string body, string expected) => Assert.Contains(expected, Pages.LossesOf(body), StringComparison.Ordinal);

    [Theory]
    [InlineData("<script>steal()</script>", "script of 7 characters", "steal")]
    [InlineData("<script src='https://example.org/x.js'></script>", "script of 0 characters (https://example.org/x.js)", "example.org")]
    [InlineData("<p onclick='steal()'>words</p>", "onclick of p", "steal")]
    [InlineData("<img src='https://example.org/x.png' alt='logo'>", "img (https://example.org/x.png) \"logo\"", "logo")]
    [InlineData("<a href='javascript:steal()'>words</a>", "href of a (a script)", "steal")]
    [InlineData("<a href='https://example.org/'>words</a>", "href of a (https://example.org/)", "example.org")]
    [InlineData("<iframe src='https://example.org/'></iframe>", "iframe (https://example.org/)", "example.org")]
    [InlineData("<object data='x.swf'>inner</object>", "object (x.swf)", "inner")]
    [InlineData("<link rel='stylesheet' href='x.css'>", "link (x.css)", "x.css")]
    [InlineData("<style>p { color: red }</style>", "style of 16 characters", "color")]
    [InlineData("<svg onload='steal()'><text>drawn</text></svg>", "onload of svg", "drawn")]
    [InlineData("<template><p>never shown</p></template>", "template", "never")]
    [InlineData("<button onclick='steal()'>Press</button>", "button \"Press\"", "Press")]
    [InlineData("<form action='https://example.org/'><p>words</p></form>", "action of form", "example.org")]
    public void Nothing_is_run_fetched_or_kept_of_active_content(string active, string loss, string gone)
    {
        ImportedTemplate template = Pages.Import(Pages.Page($"<section><p>Lung: <input></p>{active}</section>"));

        Assert.Contains(template.Losses, one => one.Line == 4 && one.What.Contains(loss, StringComparison.Ordinal));
        Assert.DoesNotContain(gone, template.Text, StringComparison.Ordinal);
        Assert.Contains("Lung: [Lung]", template.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_in_the_script_of_the_template_is_read_and_its_codes_are_reported_with_their_lines()
    {
        ImportedTemplate template = Pages.Import(Pages.Page(
            "<p>Lung <input id='lung'></p>",
            "\n<script type='text/xml'>\n<template_attributes><status>RETIRED</status>\n<term><code meaning='lung' value='1' scheme='X'/></term></template_attributes></script>"));

        Assert.Contains(template.Losses, static loss => loss is { Line: 3, What: "the status RETIRED" });
        Assert.Contains(template.Losses, static loss => loss is { Line: 5, What: "the code lung 1 X" });
    }

    [Fact]
    public void A_page_says_how_it_is_written()
    {
        string page = Pages.Page("<p>Größe: <input></p>").Replace("UTF-8", "iso-8859-1", StringComparison.Ordinal);
        Assert.Null(MrrtImport.TryRead(System.Text.Encoding.Latin1.GetBytes(page), Testing.Reports.English, out ImportedTemplate? latin));
        Assert.Equal("Größe: [Größe]\n", Pages.Text(latin!));

        Assert.Null(MrrtImport.TryRead(System.Text.Encoding.Latin1.GetBytes(Pages.Page("<p>Größe: <input></p>")), Testing.Reports.English, out ImportedTemplate? wrong));
        Assert.Equal("Größe: [Größe]\n", Pages.Text(wrong!));
        Assert.Contains(wrong!.Losses, static loss => loss.Why == "the bytes are not UTF-8");

        Assert.Null(MrrtImport.TryRead((byte[])[0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(Pages.Page("<p>Größe: <input></p>"))], Testing.Reports.English, out ImportedTemplate? wide));
        Assert.Equal("Größe: [Größe]\n", Pages.Text(wide!));
    }

    [Fact]
    public void A_page_without_a_title_and_an_origin_says_what_is_missing()
    {
        ImportedTemplate template = Pages.Import("<!DOCTYPE html><html><body><p>Lung: <input></p></body></html>");

        ReportTemplate read = Pages.Read(template.Id, template.Text);
        Assert.Equal("Imported template", read.Name);
        Assert.Equal(["the title", "where the template comes from", "modality and body part"], template.Losses.Select(static loss => loss.What));
    }

    [Fact]
    public void Every_name_is_the_name_of_one_field()
    {
        string text = Pages.TextOf(string.Concat(Enumerable.Repeat("<p>Same label that is so long that a number has to be put in place of its last letters <input></p>", 12)));

        ReportTemplate template = Pages.Read("x", "name: x\nsource: us\n---\n" + text);
        string[] names = [.. template.Fields.Select(static field => field.Name)];
        Assert.Equal(12, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, static name => Assert.InRange(name.Length, 1, 60));
    }
}
