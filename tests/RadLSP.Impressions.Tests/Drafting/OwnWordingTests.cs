using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;

namespace RadLSP.Impressions.Tests.Drafting;

/// <summary>Nothing of an earlier report that the current one does not say may come into a draft.</summary>
public sealed class OwnWordingTests
{
    private const string Report = "EXAM: Chest radiograph\nFINDINGS: There is a 12 mm nodule in the right upper lobe. The heart is normal in size. No pleural effusion.\n";

    [Theory]
    [InlineData("12 mm nodule in the left upper lobe.")]
    [InlineData("14 mm nodule in the right upper lobe.")]
    [InlineData("No nodule in the right upper lobe.")]
    [InlineData("New 12 mm nodule in the right upper lobe.")]
    [InlineData("12 mm nodule in the right lower lobe.")]
    [InlineData("12 mm nodule in the right upper lobe. Pleural effusion.")]
    [InlineData("12 mm nodule in the right upper lobe. Recommend CT in 3 months.")]
    [InlineData("12 mm nodule in the right upper lobe, suspicious for malignancy.")]
    [InlineData("12 mm nodule in the right upper lobe. No acute cardiopulmonary abnormality.")]
    [InlineData("12 mm nodule in the right upper lobe, unchanged since 2019.")]
    [InlineData("Normal chest.")]
    [InlineData("No acute disease.")]
    public void An_impression_that_says_something_else_is_not_taken(string impression)
    {
        ImpressionDraft draft = DraftedText.Draft(Report, new OwnReport("There is a 12 mm nodule in the right upper lobe. The heart is normal in size. No pleural effusion.", impression));

        Assert.Equal("12 mm nodule in the right upper lobe.", draft.Text);
    }

    [Fact]
    public void An_impression_that_says_the_same_is_taken_with_its_evidence()
    {
        ImpressionDraft draft = DraftedText.Draft(Report, new OwnReport("There is a 12 mm nodule in the right upper lobe.", "Right upper lobe 12 mm nodule. No pleural effusion."));

        Assert.Equal("Right upper lobe 12 mm nodule. No pleural effusion.", draft.Text);
        TextSpan nodule = Assert.Single(draft.Statements[0].Evidence);
        Assert.Equal("There is a 12 mm nodule in the right upper lobe.", Report.Substring(nodule.Start, nodule.Length));
    }
}
