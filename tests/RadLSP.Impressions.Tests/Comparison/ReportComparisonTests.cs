using RadLSP.Impressions.Comparison;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Comparison;

/// <summary>What a preliminary and a final text of a report find differently.</summary>
public sealed class ReportComparisonTests
{
    private const string Before = "EXAM: CT of the chest\nINDICATION: Cough.\nFINDINGS: There is a 9 mm nodule in the right upper lobe. Small left pleural effusion. No pneumothorax.\n";

    [Theory]
    [InlineData("Small left pleural effusion.", "Small right pleural effusion.", "Changed pleural effusion: Side left > right")]
    [InlineData("9 mm", "12 mm", "Changed pulmonary nodule: Size 9 mm > 12 mm")]
    [InlineData("No pneumothorax.", "Moderate right pneumothorax.", "Changed pneumothorax: Assertion absent > present, Side  > right, Degree  > moderate")]
    [InlineData("Small left pleural effusion.", "Large left pleural effusion.", "Changed pleural effusion: Degree small > large")]
    [InlineData(" No pneumothorax.", "", "Removed pneumothorax")]
    [InlineData(" No pneumothorax.", " No pneumothorax. There is pulmonary edema.", "Added pulmonary edema")]
    public void A_finding_that_differs_is_named_with_what_differs(string old, string written, string expected)
    {
        string difference = Assert.Single(Compare(Before, Before.Replace(old, written, StringComparison.Ordinal)));

        Assert.Equal(expected, difference);
    }

    [Theory]
    [InlineData(Before)]
    [InlineData(Before + "IMPRESSION: Left pleural effusion.\n")]
    [InlineData("EXAM: CT of the chest\nINDICATION: Cough. Evaluate for pneumonia.\nFINDINGS: No pneumothorax. Small left-sided pleural effusion. 0.9 cm nodule in the right upper lobe.\n")]
    public void The_same_in_other_words_is_no_difference(string after) => Assert.Empty(Compare(Before, after));

    [Fact]
    public void A_correction_of_findings_and_impression_is_one()
    {
        const string Both = "FINDINGS: Small left pleural effusion.\nIMPRESSION: Small left pleural effusion.\n";

        Assert.Equal(["Changed pleural effusion: Side left > right"], Compare(Both, Both.Replace("left", "right", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_correction_of_the_findings_alone_is_seen_though_the_impression_still_says_it()
    {
        const string After = "FINDINGS: Small right pleural effusion.\nIMPRESSION: Small left pleural effusion.\n";

        Assert.Equal(["Changed pleural effusion: Side left > right"], Compare(After.Replace("right", "left", StringComparison.Ordinal), After));
    }

    [Fact]
    public void A_lesion_elsewhere_of_another_size_is_another_one()
    {
        const string Old = "FINDINGS: 9 mm nodule in the right upper lobe.\n";

        Assert.Equal(["Added pulmonary nodule", "Removed pulmonary nodule"], Compare(Old, "FINDINGS: 4 mm nodule in the left lower lobe.\n"));
    }

    private static string[] Compare(string before, string after) =>
    [
        .. ReportComparison.Compare(Reports.Analyze(before), Reports.Analyze(after)).Select(static one =>
            $"{one.Kind} {one.Name}" + (one.Aspects.Count == 0 ? "" : ": " + string.Join(", ", one.Aspects.Select(static aspect => $"{aspect.Aspect} {aspect.Before} > {aspect.After}")))),
    ];
}
