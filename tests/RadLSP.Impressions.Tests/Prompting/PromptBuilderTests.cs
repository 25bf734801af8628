using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Impressions.Prompting;
using RadLSP.Testing;

namespace RadLSP.Impressions.Tests.Prompting;

public sealed class PromptBuilderTests
{
    private static readonly Report Report = Reports.Analyze(
        "EXAM: Chest radiograph\nPATIENT: Jane Miller\nINDICATION: Cough.\nFINDINGS: Consolidation in the right lower lobe. No pneumothorax. 8 mm nodule in the left upper lobe.").Reports[0];

    private static ModelPrompt Prompt(PromptPurpose purpose) => Reports.English.Prompts.Value.Single(prompt => prompt.Purpose == purpose);

    private static PromptContents Contents => PromptContents.Of(Report) with
    {
        Draft = "Right lower lobe consolidation.",
        Own = [.. Enumerable.Range(1, 7).Select(static number => new OwnReport("", $"Own impression {number}."))],
    };

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [Fact]
    public void Every_purpose_has_one_prompt() =>
        Assert.Equal(Enum.GetValues<PromptPurpose>(), Reports.English.Prompts.Value.Select(static prompt => prompt.Purpose).Order());

    [Fact]
    public void The_model_sees_question_findings_list_draft_and_five_own_impressions()
    {
        BuiltPrompt built = PromptBuilder.Build(Prompt(PromptPurpose.Impression), Contents, 2000, Words)!;
        Assert.Empty(built.LeftOut);
        Assert.Contains("Cough.", built.User, StringComparison.Ordinal);
        Assert.Contains("Consolidation in the right lower lobe.", built.User, StringComparison.Ordinal);
        Assert.Contains("absent: pneumothorax", built.User, StringComparison.Ordinal);
        Assert.Contains("left", built.User, StringComparison.Ordinal);
        Assert.Contains("8 mm", built.User, StringComparison.Ordinal);
        Assert.Contains("Own impression 5.", built.User, StringComparison.Ordinal);
        Assert.DoesNotContain("Own impression 6.", built.User, StringComparison.Ordinal);
        Assert.DoesNotContain("Miller", built.User, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_changes_nothing_before_it()
    {
        string one = PromptBuilder.Build(Prompt(PromptPurpose.Impression), Contents with { Typed = "Right" }, 2000, Words)!.User;
        string two = PromptBuilder.Build(Prompt(PromptPurpose.Impression), Contents with { Typed = "Right lower" }, 2000, Words)!.User;
        Assert.StartsWith(one, two, StringComparison.Ordinal);
        Assert.EndsWith("Right", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_room_the_least_similar_own_impressions_go_first_and_the_findings_never()
    {
        ModelPrompt prompt = Prompt(PromptPurpose.Impression);
        BuiltPrompt whole = PromptBuilder.Build(prompt, Contents, 2000, Words)!;
        int all = Words(whole.System) + Words(whole.User);
        BuiltPrompt built = PromptBuilder.Build(prompt, Contents, all - 1, Words)!;
        Assert.Equal([PromptPartKind.Own], built.LeftOut);
        Assert.DoesNotContain("Own impression 5.", built.User, StringComparison.Ordinal);
        for (int budget = all; budget > 0; budget -= 7)
        {
            BuiltPrompt? fitted = PromptBuilder.Build(prompt, Contents, budget, Words);
            Assert.True(fitted is null || Words(fitted.System) + Words(fitted.User) <= budget);
            Assert.True(fitted is null || fitted.User.Contains("Consolidation in the right lower lobe.", StringComparison.Ordinal));
        }

        Assert.Null(PromptBuilder.Build(prompt, Contents, Words(prompt.System) + 5, Words));
    }

    [Theory]
    [InlineData("The cat sat on the mat.", -2, 1)]
    [InlineData("The doctor looked at the picture of your chest. It shows a spot on the lung.", 1, 5)]
    [InlineData("Interstitial pulmonary fibrosis demonstrates characteristic subpleural reticulation accompanied by traction bronchiectasis.", 18, 40)]
    public void Harder_texts_have_a_higher_grade(string text, double least, double most) => Assert.InRange(ReadingGrade.Of(text), least, most);

    [Fact]
    public void The_grade_follows_its_formula()
    {
        // Six words of one syllable in one sentence; a size is no end of a sentence.
        Assert.Equal((0.39 * 6) + 11.8 - 15.59, ReadingGrade.Of("The cat sat on the mat."), 6);
        Assert.Equal((0.39 * 5) + 11.8 - 15.59, ReadingGrade.Of("It is 1.2 long and wide."), 6);
        Assert.Equal(0, ReadingGrade.Of("12 34."));
    }
}
