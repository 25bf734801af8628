using FsCheck;
using FsCheck.Fluent;
using RadLSP.Core.Analysis;
using RadLSP.Core.Features;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Features;

public sealed class FormattingTests
{
    private static readonly string[] Pieces =
    [
        " ", "  ", "   ", "\t", "\n", "\r\n", "\r", ".", ",", ":", ";", "?", "!", "...", "nodule", "Lung", "no", "No", "approx", "Dr", "5", ".5", "2.5", "1,200", "mm", "x",
        "[", "]", "____", "(", ")", "|", "-", "FINDINGS", "IMPRESSION:", "1.", "😀", "\ud83d", "é", "\u00a0", "T2", "C", "e.g",
    ];

    [Fact]
    public void No_token_ever_changes()
    {
        Prop.ForAll(Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary(), text =>
        {
            string formatted = Format(text);
            Assert.Equal(Tokens(text), Tokens(formatted));
            Assert.Equal(formatted, Format(formatted));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));
    }

    [Theory]
    [InlineData("Small  nodule .  ", "Small nodule.")]
    [InlineData("  indented  text", "  indented text")]
    [InlineData("Clear , normal ; stable : yes", "Clear, normal; stable: yes")]
    [InlineData("approx . 5 mm", "approx . 5 mm")]
    [InlineData("Size .5 mm", "Size .5 mm")]
    [InlineData("Field [   ] and ( x )  end", "Field [   ] and ( x )  end")]
    [InlineData("Name ____  end", "Name ____  end")]
    [InlineData("a     b     c", "a     b     c")]
    [InlineData("a\tb  c", "a\tb  c")]
    [InlineData("a |  b", "a |  b")]
    [InlineData("C . difficile", "C . difficile")]
    public void White_space_is_tidied_where_nothing_can_hang_on_it(string before, string after) => Assert.Equal(after, Format(before));

    [Theory]
    [InlineData("a", "a\n")]
    [InlineData("a\r\nb", "a\r\nb\r\n")]
    [InlineData("a\n\n\n", "a\n")]
    [InlineData("a\n", "a\n")]
    [InlineData("", "")]
    public void The_end_of_the_document_is_as_the_editor_wishes(string before, string after) =>
        Assert.Equal(after, Format(before, new FormattingChoices(InsertsFinalLineEnd: true, TrimsFinalLineEnds: true)));

    [Fact]
    public void Only_lines_of_the_range_change()
    {
        var text = new SourceText("a  b\nc  d\ne  f");

        IReadOnlyList<TextEdit> edits = ReportFormatter.Format(text, new TextSpan(6, 1), Reports.English, new FormattingChoices());

        Assert.Equal("a  b\nc d\ne  f", TextEdits.Apply(text.Content, edits));
    }

    [Fact]
    public void Lists_are_numbered_within_their_section()
    {
        const string Text = "FINDINGS:\n4. a\nIMPRESSION:\n1. Nodule.\n   further.\n1. Cyst.\n5) Mass.\n10 mm\n";
        ReportAnalysis analysis = Reports.Analyze(Text);

        string made = TextEdits.Apply(Text, ListNumbering.Renumber(analysis, Text.IndexOf("Cyst", StringComparison.Ordinal)));

        Assert.Equal("FINDINGS:\n4. a\nIMPRESSION:\n1. Nodule.\n   further.\n2. Cyst.\n3) Mass.\n10 mm\n", made);
    }

    private static string Format(string text, FormattingChoices? choices = null) => TextEdits.Apply(
        text, ReportFormatter.Format(new SourceText(text), new TextSpan(0, text.Length), Reports.English, choices ?? new FormattingChoices()));

    private static List<(TokenKind, string)> Tokens(string text) =>
        [.. Tokenizer.Tokenize(text, Reports.English.Words).Select(t => (t.Kind, text.Substring(t.Start, t.Length)))];
}
