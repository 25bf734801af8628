using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Core.Structure;
using RadLSP.Core.Syntax;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Structure;

public sealed class ReportStructurerTests
{
    private static readonly string[] Pieces =
    [
        "EXAM: CT abdomen\n", "FINDINGS:\n", "FINDINGS: ", "IMPRESSION:\n", "LIVER: ", "Left kidney: ", "L4-L5:\n", "\n", "\n\n", "1. ", "- ", "(2) ",
        "The liver is normal. ", "No stone in the left kidney. ", "It measures 3 cm. ", "Disc bulge. ", "No prior study", "Spleen and pancreas are normal.\n",
        "Size: 4 x 5 cm. ", "é", "\ud83d\ude00", "\ud800", "\0", "\r\n", "\t", ": ", "Recommend CT in 3 months. ",
    ];

    /// <summary>The sentences that the analysis finds are those of the structured report, each once and with its words.</summary>
    [Fact]
    public void Every_sentence_lands_exactly_once()
    {
        Gen<int[]> pieces = Gen.ArrayOf(Gen.Choose(0, Pieces.Length - 1));
        Prop.ForAll(Arb.From(pieces), chosen =>
        {
            ReportAnalysis analysis = Reports.Analyze(string.Concat(chosen.Select(piece => Pieces[piece])));
            StructuredReport structured = ReportStructurer.Structure(analysis);
            int[] placed = [.. structured.Sections.SelectMany(section => section.Items).Select(item => item.Span.Start).Order()];
            string squeezed = Squeeze(structured.Text);
            return placed.SequenceEqual(analysis.Sentences.Select(sentence => sentence.Span.Start))
                && analysis.Sentences.All(sentence => squeezed.Contains(Squeeze(analysis.Text.ToString(sentence.Span)), StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("FINDINGS: The spleen is enlarged. The liver is normal.", "liver: The liver is normal.|spleen: The spleen is enlarged.")]
    [InlineData("FINDINGS: There is a mass in the left kidney. It measures 3 cm.", "kidneys: There is a mass in the left kidney.|kidneys: It measures 3 cm.")]
    [InlineData("FINDINGS: Mediastinal lymphadenopathy. Small pericardial effusion at the right ventricle.",
        "lymph nodes: Mediastinal lymphadenopathy.|pericardium: Small pericardial effusion at the right ventricle.")]
    [InlineData("FINDINGS:\nTear of the medial meniscus.\nThe anterior cruciate ligament is intact.",
        "menisci: Tear of the medial meniscus.|cruciate ligaments: The anterior cruciate ligament is intact.")]
    [InlineData("EXAM: Thyroid ultrasound\nFINDINGS: Right lobe measured at 46 mm.", "thyroid: Right lobe measured at 46 mm.")]
    [InlineData("FINDINGS: Suboptimal study.", "other: Suboptimal study.")]
    public void A_sentence_is_listed_under_the_organ_that_it_is_about(string report, string items) =>
        Assert.Equal(items.Split('|'), ItemsOf(report));

    [Fact]
    public void A_heading_that_says_more_than_the_organ_goes_with_its_sentences()
    {
        StructuredReport structured = ReportStructurer.Structure(Reports.Analyze(
            "FINDINGS:\nLIVER: Normal.\nRIGHT KIDNEY: No stone.\nLEFT KIDNEY: 4 mm stone.\nL4-L5: Disc bulge.\nThe aorta is normal."));

        Assert.Contains("Liver: Normal.\n", structured.Text, StringComparison.Ordinal);
        Assert.Contains("Kidneys: RIGHT KIDNEY: No stone. LEFT KIDNEY: 4 mm stone.\n", structured.Text, StringComparison.Ordinal);
        Assert.Contains("Discs: L4-L5: Disc bulge.\n", structured.Text, StringComparison.Ordinal);
        Assert.Contains("Aorta: The aorta is normal.\n", structured.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-renal", "FINDINGS:\nRight kidney: Normal.\nLeft kidney: 4 mm stone. No hydronephrosis.", "Right kidney: Normal.|Left kidney: 4 mm stone.|Left kidney: No hydronephrosis.")]
    [InlineData("us-renal", "FINDINGS: There is a 4 mm stone in the left kidney. The right kidney is normal.", "Right kidney: The right kidney is normal.|Left kidney: There is a 4 mm stone in the left kidney.")]
    [InlineData("mr-lumbar-spine", "FINDINGS: Disc bulge at L4-L5. The discs are otherwise preserved.", "Discs: The discs are otherwise preserved.|L4-L5: Disc bulge at L4-L5.")]
    public void Items_of_one_organ_are_told_apart_by_side_and_level(string template, string report, string items)
    {
        ReportAnalysis analysis = Reports.Analyze(report);
        StructuredReport structured = ReportStructurer.Structure(analysis, Reports.English.Templates.Find(template));

        Assert.Equal(items.Split('|'), structured.Sections[0].Items.Select(item => $"{item.Name}: {analysis.Text.ToString(item.Span)}"));
    }

    [Fact]
    public void A_report_without_headings_keeps_its_title_above_the_findings()
    {
        StructuredReport structured = ReportStructurer.Structure(Reports.Analyze("CT of the abdomen\nThe liver is normal.\nNo ascites."));

        Assert.Equal("CT of the abdomen.\n\nFINDINGS:\nLiver: The liver is normal.\nPeritoneum: No ascites.\n", structured.Text);
    }

    [Fact]
    public void Numbers_of_a_list_stay_outside_the_findings()
    {
        StructuredReport structured = ReportStructurer.Structure(Reports.Analyze("FINDINGS: Clear lungs.\nIMPRESSION:\n1. No acute disease.\n2. Recommend follow-up."));

        Assert.EndsWith("IMPRESSION: 1. No acute disease.\n2. Recommend follow-up.\n", structured.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ItemsOf(string report)
    {
        ReportAnalysis analysis = Reports.Analyze(report);
        return ReportStructurer.Structure(analysis).Sections
            .Where(section => section.Role == SectionRole.Findings)
            .SelectMany(section => section.Items)
            .Select(item => $"{item.Name}: {analysis.Text.ToString(item.Span)}");
    }

    private static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                squeezed.Append(c);
            }
        }

        return squeezed.ToString();
    }
}
