using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Structure.Rewriting;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Structure;

public sealed class ReportRewritesTests
{
    private static readonly string[] Pieces =
    [
        "FINDINGS:\n", "FINDINGS: ", "IMPRESSION:\n", "IMPRESSION: ", "CONCLUSION: ", "LIVER: ", "\n", "\n\n", "1. ", "- ", "The liver is normal. ", "No stone in the left kidney",
        "It measures 3x4cm. ", "Spleen is enlarged.\n", "PE is seen. ", "\r\n", "\ud83d\ude00 ", "Mass of 2 cm. ",
    ];

    [Theory]
    [InlineData("lines", "FINDINGS: The liver is |normal. No ascites.", "FINDINGS: The liver is normal.\nNo ascites.")]
    [InlineData("prose", "FINDINGS:\nThe liver is |normal\nNo ascites.", "FINDINGS:\nThe liver is normal. No ascites.")]
    [InlineData("prose", "IMPRESSION:\n1. |Cirrhosis.\n2. No ascites.", "IMPRESSION:\nCirrhosis. No ascites.")]
    [InlineData("number", "IMPRESSION: |Cirrhosis. No ascites.", "IMPRESSION:\n1. Cirrhosis.\n2. No ascites.")]
    [InlineData("number", "IMPRESSION:\n|Cirrhosis. No ascites.\nNormal spleen.", "IMPRESSION:\n1. Cirrhosis. No ascites.\n2. Normal spleen.")]
    [InlineData("move:impression", "FINDINGS: The spleen is normal. |There is ascites.\nIMPRESSION:\n1. Cirrhosis.", "FINDINGS: The spleen is normal.\nIMPRESSION:\n1. Cirrhosis.\n2. There is ascites.")]
    [InlineData("move:impression", "FINDINGS:\n|There is ascites.\nThe spleen is normal.", "FINDINGS:\nThe spleen is normal.\n\nIMPRESSION: There is ascites.\n")]
    [InlineData("move:findings", "FINDINGS: Ascites.\nIMPRESSION: Cirrhosis. |Normal spleen", "FINDINGS: Ascites. Normal spleen.\nIMPRESSION: Cirrhosis.")]
    [InlineData("headings", "Findings: |Ascites.\nCONCLUSION: Ascites.", "FINDINGS: Ascites.\nIMPRESSION: Ascites.")]
    [InlineData("measurements", "FINDINGS: |A mass of 3x4 cm and a cyst of 12mm.", "FINDINGS: A mass of 3 x 4 cm and a cyst of 12 mm.")]
    [InlineData("abbreviations", "FINDINGS: |The IVC is patent. PE is seen.", "FINDINGS: The inferior vena cava is patent. Pulmonary embolism is seen.")]
    [InlineData("duplicates", "FINDINGS: |No ascites. Normal liver. No ascites.", "FINDINGS: No ascites. Normal liver.")]
    [InlineData("sort-findings", "FINDINGS: The spleen is |normal. The liver is normal.\nIMPRESSION: Normal.", "FINDINGS:\nLiver: The liver is normal.\nSpleen: The spleen is normal.\nIMPRESSION: Normal.")]
    [InlineData("sections", "CT of the chest without contrast\nChest |pain. Helical CT was performed. The lungs are clear. No effusion. In conclusion, normal chest.",
        "EXAM: CT of the chest without contrast\n\nINDICATION: Chest pain.\n\nTECHNIQUE: Helical CT was performed.\n\nFINDINGS: The lungs are clear. No effusion.\n\nIMPRESSION: In conclusion, normal chest.")]
    [InlineData("structure", "IMPRESSION: Normal.\nFINDINGS: The spleen is |normal.", "FINDINGS:\nSpleen: The spleen is normal.\n\nIMPRESSION: Normal.\n")]
    public void A_rewrite_changes_the_form(string id, string marked, string expected)
    {
        int at = marked.IndexOf('|', StringComparison.Ordinal);
        string text = marked.Remove(at, 1);

        ReportRewrite rewrite = Assert.Single(ReportRewrites.At(Reports.Analyze(text), new TextSpan(at, 0)), one => one.Id == id);

        Assert.Equal(expected, TextEdits.Apply(text, rewrite.Edits));
    }

    [Theory]
    [InlineData("FINDINGS: One|.", "lines")]
    [InlineData("IMPRESSION:\n1. A|.\n2. B.", "number")]
    [InlineData("FINDINGS: MR|I of 3 cm.", "measurements")]
    [InlineData("FINDINGS: |No mediastinal LAD.", "abbreviations")]
    [InlineData("TECHNIQUE: A|xial images. Sagittal images.", "lines")]
    public void What_would_change_nothing_or_fits_nothing_is_not_offered(string marked, string id)
    {
        int at = marked.IndexOf('|', StringComparison.Ordinal);

        Assert.DoesNotContain(ReportRewrites.At(Reports.Analyze(marked.Remove(at, 1)), new TextSpan(at, 0)), rewrite => rewrite.Id == id);
    }

    /// <summary>But for the merging of equal sentences and the writing out of abbreviations no rewrite loses or adds a word.</summary>
    [Fact]
    public void No_rewrite_loses_or_adds_a_word()
    {
        Gen<(int[] Pieces, int Place)> texts =
            from pieces in Gen.ArrayOf(Gen.Choose(0, Pieces.Length - 1))
            from place in Gen.Choose(0, 1_000_000)
            select (pieces, place);
        Prop.ForAll(Arb.From(texts), chosen =>
        {
            string text = string.Concat(chosen.Pieces.Select(piece => Pieces[piece]));
            int at = chosen.Place % (text.Length + 1);
            return ReportRewrites.At(Reports.Analyze(text), new TextSpan(at, 0))
                .Where(rewrite => rewrite.Id is "lines" or "prose" or "number" or "measurements" || rewrite.Id.StartsWith("move:", StringComparison.Ordinal))
                .All(rewrite => WordsOf(text) == WordsOf(TextEdits.Apply(text, rewrite.Edits)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>The letters of a text in alphabetical order, without those of the headings.</summary>
    private static string WordsOf(string text)
    {
        var letters = new StringBuilder();
        foreach (char c in text.Replace("IMPRESSION", "", StringComparison.Ordinal).Where(char.IsLetter).Order())
        {
            letters.Append(c);
        }

        return letters.ToString();
    }
}
