using FsCheck;
using FsCheck.Fluent;
using RadLSP.Dictation.Agreement;
using Xunit.Abstractions;

namespace RadLSP.Dictation.Tests.Agreement;

/// <summary>A recogniser that changes its mind, against what is settled of it.</summary>
public sealed class LocalAgreementTests(ITestOutputHelper output)
{
    private static readonly string[] Vocabulary = ["small", "left", "pleural", "effusion", "no", "nodule", "in", "the", "right", "lobe"];

    [Fact]
    public void Two_passes_in_a_row_settle_what_they_agree_on()
    {
        var agreement = new LocalAgreement();
        Assert.Empty(agreement.Add(Words("small left plural")));
        Assert.Equal(["Small", "left"], agreement.Add(Words("Small left pleural effusion")).Select(w => w.Text));
        Assert.Equal(["pleural", "effusion"], agreement.Unstable.Select(w => w.Text));
        Assert.Equal(["pleural", "effusion."], agreement.Finish(Words("Small left pleural effusion.")).Select(w => w.Text));
        Assert.Equal(1, agreement.TakenBack);
    }

    [Fact]
    public void Case_and_punctuation_are_no_disagreement()
    {
        var agreement = new LocalAgreement();
        agreement.Add(Words("No effusion"));
        Assert.Equal(["no", "effusion,"], agreement.Add(Words("no effusion, no")).Select(w => w.Text));
    }

    [Fact]
    public void What_is_said_twice_at_the_seam_is_settled_once()
    {
        var agreement = new LocalAgreement();
        agreement.Add(Words("no pleural effusion"));
        agreement.Add(Words("no pleural effusion"));

        // The window has moved on, and the engine begins with the last settled word again.
        RecognizedWord[] later = [new("effusion", 0.9, 650, 900), new("is", 0.9, 900, 1200), new("seen", 0.9, 1200, 1500)];
        agreement.Add(later);
        agreement.Add(later);
        Assert.Equal("no pleural effusion is seen", string.Join(' ', agreement.Stable.Select(w => w.Text)));
    }

    [Fact]
    public void A_repeated_word_that_was_spoken_later_is_kept()
    {
        var agreement = new LocalAgreement();
        agreement.Add(Words("no effusion no"));
        agreement.Add(Words("no effusion no"));
        agreement.Add(Words("no effusion no no mass"));
        agreement.Finish();
        Assert.Equal("no effusion no no mass", string.Join(' ', agreement.Stable.Select(w => w.Text)));
    }

    [Fact]
    public void Whatever_the_engine_says_settled_words_stay_and_a_pause_gives_the_whole()
    {
        int shown = 0;
        int taken = 0;
        Prop.ForAll(Gen.Choose(0, Vocabulary.Length - 1).ArrayOf(12).ToArbitrary(), Gen.Choose(0, 99).ArrayOf(120).ToArbitrary(), (spoken, chances) =>
        {
            RecognizedWord[] truth = [.. spoken.Select((word, i) => Word(Vocabulary[word], i))];
            var agreement = new LocalAgreement();
            List<RecognizedWord> before = [];
            int next = 0;
            for (int heard = 1; heard <= truth.Length; heard++)
            {
                // The last two words of a pass are wrong one time in three, the others are heard as they were spoken.
                RecognizedWord[] pass =
                [
                    .. truth[..heard].Select((word, i) => heard - i <= 2 && chances[next++ % chances.Length] < 33 ? Word(Vocabulary[chances[next % chances.Length] % 10], i) : word),
                ];
                agreement.Add(pass);
                Assert.Equal(before, agreement.Stable.Take(before.Count));
                before = [.. agreement.Stable];
            }

            agreement.Finish(truth);
            Assert.Equal(before, agreement.Stable.Take(before.Count));
            Assert.Equal(truth.Length, agreement.Stable.Count);
            shown += truth.Length;
            taken += agreement.TakenBack;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        output.WriteLine($"flicker: {(double)taken / shown:0.000} words taken back for each final word");
    }

    private static RecognizedWord[] Words(string text) => [.. text.Split(' ').Select(Word)];

    private static RecognizedWord Word(string text, int i) => new(text, 0.9, i * 300, (i + 1) * 300);
}
