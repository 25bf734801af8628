using RadLSP.Core.Text;

namespace RadLSP.Core.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 1)]
    [InlineData("a\n", 2)]
    [InlineData("a\r\nb\rc\nd", 4)]
    public void Lines_end_with_every_kind_of_line_end(string text, int lines) =>
        Assert.Equal(lines, new SourceText(text).LineCount);

    [Fact]
    public void A_line_is_without_its_end()
    {
        var text = new SourceText("one\r\ntwo\n\nfour");
        Assert.Equal(["one", "two", "", "four"],
            Enumerable.Range(0, text.LineCount).Select(line => text.Content[text.LineStart(line)..text.LineEnd(line)]));
        Assert.Equal([0, 0, 1, 2, 3, 3], new[] { 0, 4, 5, 9, 10, 14 }.Select(text.LineOf));
    }

    [Fact]
    public void An_edit_outside_the_text_is_refused()
    {
        var text = new SourceText("abc");
        Assert.Throws<ArgumentOutOfRangeException>(() => text.WithEdit(new TextEdit(new TextSpan(2, 5), "")));
        Assert.Equal("aXc", text.WithEdit(new TextEdit(new TextSpan(1, 1), "X")).Content);
    }
}
