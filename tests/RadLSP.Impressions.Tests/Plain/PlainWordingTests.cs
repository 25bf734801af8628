using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Plain;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Plain;

/// <summary>Only words change; what a patient could be misled by stays.</summary>
public sealed class PlainWordingTests
{
    private static readonly PlainWording Wording = new(Reports.English);

    public static TheoryData<int> Examples() => [.. Reports.English.PlainLanguage.Value.Examples.Select(static example => example.Line)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_examples_of_the_grammar_hold(int line)
    {
        PlainExample example = Reports.English.PlainLanguage.Value.Examples.Single(example => example.Line == line);

        Assert.Equal(example.Plain, Wording.Sentence(example.Statement).Text);
    }

    [Fact]
    public void A_term_that_names_a_side_is_explained_with_that_side()
    {
        foreach (PlainTerm term in Reports.English.PlainLanguage.Value.Terms)
        {
            foreach (Concept concept in term.Concepts.Select(id => Reports.English.Lexicon.Find(id)!))
            {
                string side = concept.Side.ToString();
                Assert.True(concept.Side is not (Laterality.Left or Laterality.Right) || term.Plain.Contains(side, StringComparison.OrdinalIgnoreCase), concept.Id);
            }
        }
    }

    [Fact]
    public void No_explanation_denies_or_doubts_anything()
    {
        // A sentence with such a one would always be left as it is written.
        var failed = Reports.English.PlainLanguage.Value.Terms.SelectMany(static term => new[] { term.Plain, term.Many })
            .Where(static plain => SentenceAnalyzer.Analyze(plain, Reports.English).Cues.Any(static cue => cue.Cue.Kind is not (CueKind.Termination or CueKind.Pseudo)));

        Assert.Empty(failed);
    }

    [Theory]
    [InlineData("No 4 mm left renal calculus is seen; possible right hydronephrosis.")]
    [InlineData("Stable 6 mm nodule in the left lower lobe, cannot exclude malignancy.")]
    [InlineData("Probable acute on chronic subdural hematoma, 12 x 4 mm, image 7.")]
    public void Numbers_sides_negations_and_doubts_stay(string statement)
    {
        string plain = Wording.Sentence(statement).Text;

        Assert.NotEqual(statement, plain);
        foreach (string word in statement.Split([' ', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word is "No" or "left" or "right" or "possible" or "Probable" or "cannot" or "exclude" || word.Any(char.IsDigit)))
        {
            Assert.Contains(word, plain, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_written_impression_is_put_into_plain_words_with_a_lower_grade()
    {
        PatientText text = Of("EXAM: CT chest\nFINDINGS: Small right pleural effusion. Cardiomegaly.\nIMPRESSION:\n1. Small right pleural effusion.\n2. Cardiomegaly.\n")!;

        Assert.Equal(["Small right collection of fluid around the lung.", "Enlargement of the heart."], text.Sentences);
        Assert.Equal(["pleural effusion", "Cardiomegaly"], text.Terms.Select(static term => term.Term));
        Assert.Empty(text.Left);
        Assert.True(text.Grade < text.ReportGrade);
        Assert.Contains("- pleural effusion: collection of fluid around the lung", Wording.Document(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_impression_the_draft_is_put_into_plain_words()
    {
        Assert.Equal(["Small right collection of fluid around the lung."], Of("EXAM: Chest radiograph\nFINDINGS: There is a small right pleural effusion.\n")!.Sentences);
    }

    [Fact]
    public void What_has_no_plain_words_is_named()
    {
        PatientText text = Of("EXAM: MRI knee\nFINDINGS: Meniscal tear.\nIMPRESSION: Meniscal tear of the left knee.\n")!;

        Assert.Equal(["Meniscal tear of the left knee."], text.Sentences);
        Assert.Equal(["Meniscal tear"], text.Left);
    }

    [Fact]
    public void A_report_without_findings_gives_nothing() => Assert.Null(Of("EXAM: CT chest\n"));

    private static PatientText? Of(string report)
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(report), Reports.English);
        return Wording.Of(analysis.Reports[0], new ImpressionDrafter(Reports.English).Draft(analysis.Reports[0], (IReadOnlyList<OwnReport>?)null));
    }
}
