using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;

namespace RadLSP.Server.Tests.Documents;

public sealed class TextChangesTests
{
    private static ChangeResult Apply(string text, params TextDocumentContentChange[] changes) =>
        TextChanges.Apply(new SourceText(text), changes, PositionEncoding.Utf16);

    [Fact]
    public void Changes_apply_one_after_the_other()
    {
        ChangeResult result = Apply(
            "one\ntwo\n",
            new TextDocumentContentChange("1\n1", new LspRange(0, 0, 0, 3)),
            new TextDocumentContentChange("2", new LspRange(2, 0, 2, 3)));

        Assert.Equal("1\n1\n2\n", result.Text.Content);
        Assert.Null(result.Problem);
    }

    [Fact]
    public void A_change_without_a_range_is_the_whole_text() =>
        Assert.Equal("new", Apply("old", new TextDocumentContentChange("new")).Text.Content);

    [Theory]
    [InlineData(0, 0, 999, 0)]
    [InlineData(0, 0, int.MaxValue, int.MaxValue)]
    [InlineData(0, 0, 2, 0)]
    public void An_end_beyond_the_text_means_its_end(int startLine, int startCharacter, int endLine, int endCharacter) =>
        Assert.Equal("x", Apply("a\nb", new TextDocumentContentChange("x", new LspRange(startLine, startCharacter, endLine, endCharacter))).Text.Content);

    [Fact]
    public void The_line_after_the_last_is_the_end() =>
        Assert.Equal("a\nbx", Apply("a\nb", new TextDocumentContentChange("x", new LspRange(2, 0, 2, 0))).Text.Content);

    [Theory]
    [InlineData(-1, 0, 0, 0, ChangeProblem.NegativePosition)]
    [InlineData(0, 0, 0, -1, ChangeProblem.NegativePosition)]
    [InlineData(1, 0, 0, 0, ChangeProblem.EndBeforeStart)]
    [InlineData(9, 0, 9, 0, ChangeProblem.BeyondEnd)]
    internal void A_change_that_cannot_be_meant_is_refused_and_the_text_kept(
        int startLine, int startCharacter, int endLine, int endCharacter, ChangeProblem problem)
    {
        ChangeResult result = Apply(
            "a\nb",
            new TextDocumentContentChange("1", new LspRange(0, 0, 0, 1)),
            new TextDocumentContentChange("x", new LspRange(startLine, startCharacter, endLine, endCharacter)));

        Assert.Equal(problem, result.Problem);
        Assert.Equal("a\nb", result.Text.Content);
    }

    [Fact]
    public void A_whole_text_after_a_refused_change_brings_both_sides_together()
    {
        ChangeResult result = Apply(
            "a",
            new TextDocumentContentChange("x", new LspRange(9, 0, 9, 0)),
            new TextDocumentContentChange("whole"));

        Assert.Null(result.Problem);
        Assert.Equal("whole", result.Text.Content);
    }

    [Fact]
    public void Halves_of_a_surrogate_pair_can_come_one_after_the_other()
    {
        ChangeResult result = Apply(
            "ab",
            new TextDocumentContentChange("\ud83d", new LspRange(0, 1, 0, 1)),
            new TextDocumentContentChange("\ude00", new LspRange(0, 2, 0, 2)));

        Assert.Equal("a😀b", result.Text.Content);
    }
}
