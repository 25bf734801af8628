using FsCheck;
using FsCheck.Fluent;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Tests.SpokenForms;

/// <summary>What holds for any words: nothing is lost, digits stay, written text stays, nothing throws.</summary>
public sealed class SpokenFormProperties
{
    private static readonly string[] Vocabulary =
    [
        .. EnglishDictation.Forms.Numbers.Select(static word => word.Word),
        .. EnglishDictation.Forms.Classes.Values.SelectMany(static words => words.Take(12)).SelectMany(static word => word.Words),
        .. EnglishDictation.Examples.SelectMany(static example => example.Spoken.Split(' ')),
        "12", "3.5", "1,200", ",", ".", "é", "—", "a.m.", "-", "~", "{n}", "\u00a0x",
    ];

    private static readonly Arbitrary<string[]> Utterances = Gen.Elements(Vocabulary).ArrayOf().Resize(30).ToArbitrary();

    [Fact]
    public void Every_word_is_accounted_for() => Prop.ForAll(Utterances, static words =>
    {
        HeardWord[] heard = [.. words.Select(static word => new HeardWord(word))];
        WrittenText text = EnglishDictation.Writer.Write(heard, EnglishDictation.Report);
        var covered = new bool[heard.Length];
        foreach (WrittenPiece piece in text.Pieces)
        {
            Array.Fill(covered, true, piece.FirstWord, piece.WordCount);
            if (piece.Rule.Length == 0)
            {
                Assert.Contains(text.Text.Substring(piece.Span.Start, piece.Span.Length), heard[piece.FirstWord].Text, StringComparison.OrdinalIgnoreCase);
            }
        }

        for (int i = 0; i < heard.Length; i++)
        {
            Assert.True(covered[i] || string.IsNullOrWhiteSpace(heard[i].Text), $"\"{heard[i].Text}\" is lost in: {string.Join(' ', words)}");
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Digits_that_were_heard_stay() => Prop.ForAll(Gen.Choose(11, 99).Select(static number => number * 7919).ToArbitrary(), static number =>
    {
        string text = EnglishDictation.Writer.Write($"image {number} of the study", EnglishDictation.Report).Text;

        Assert.Contains(number.ToString(System.Globalization.CultureInfo.InvariantCulture), text.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_flag_lies_within_the_text() => Prop.ForAll(Utterances, static words =>
    {
        WrittenText text = EnglishDictation.Writer.Write([.. words.Select(static (word, index) => new HeardWord(word, index % 3 == 0 ? 0.4 : 0.9))], EnglishDictation.Report);

        Assert.All(text.Flags, flag => Assert.True(flag.Span.Start >= 0 && flag.Span.End <= text.Text.Length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_stays_when_it_is_read_again()
    {
        foreach (string written in EnglishDictation.Examples.Where(static example => example.Rule.Length == 0).Select(static example => example.Written))
        {
            if (written.Contains('\n', StringComparison.Ordinal))
            {
                continue; // Line ends are spoken, not heard.
            }

            Assert.Equal(written, EnglishDictation.Writer.Write(written, EnglishDictation.Report).Text);
        }
    }

    [Fact]
    public void A_word_of_low_probability_stays_as_heard_and_is_flagged()
    {
        WrittenText text = EnglishDictation.Writer.Write(
            [new HeardWord("no", 0.4), new HeardWord("lesion", 0.2), new HeardWord("of", 0.9), new HeardWord("fifteen", 0.5), new HeardWord("millimeters", 0.9)],
            EnglishDictation.Report);

        Assert.Equal("no lesion of fifteen millimeters", text.Text);
        Assert.Equal(["no", "fifteen"], text.Flags.Select(flag => text.Text.Substring(flag.Span.Start, flag.Span.Length)));
        Assert.All(text.Flags, static flag => Assert.Equal(FlagReason.LowProbability, flag.Reason));
        Assert.Contains("fifty", text.Flags[1].Alternatives);
    }
}
