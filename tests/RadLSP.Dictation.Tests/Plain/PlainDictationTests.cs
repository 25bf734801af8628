using RadLSP.Dictation.Plain;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Dictation.Tests.SpokenForms;

namespace RadLSP.Dictation.Tests.Plain;

/// <summary>Dictation without an editor: each line of a script is one utterance.</summary>
public sealed class PlainDictationTests
{
    [Theory]
    [InlineData("", "no effusion period|scratch that|no nodule", "No nodule")]
    [InlineData("", "no effusion period|heart is normal period|scratch that|scratch that", "")]
    [InlineData("", "no effusion|delete last word", "No")]
    [InlineData("", "no effusion period|heart is enlarged|delete last sentence", "No effusion.")]
    [InlineData("", "no effusion|new line|heart is normal|delete last line", "No effusion\n")]
    [InlineData("", "no effusion|undo that|redo that", "No effusion")]
    [InlineData("", "no effusion|scratch that|undo that", "No effusion")]
    [InlineData("", "ground glass|all caps that", "GROUND-GLASS")]
    [InlineData("", "left lower lobe|cap that", "Left Lower Lobe")]
    [InlineData("Kept", "Lower Lobe|lowercase that", "Kept lower lobe")]
    [InlineData("", "pre contrast|hyphenate that", "Pre-contrast")]
    [InlineData("", "sub segmental|join that", "Subsegmental")]
    [InlineData("", "all caps on|no change|all caps off|period", "NO CHANGE.")]
    [InlineData("", "no space on|sub|segmental|no space off|atelectasis", "Subsegmental atelectasis")]
    [InlineData("IMPRESSION:\n", "next item|no effusion period|next item|no nodule period|next item|end list", "IMPRESSION:\n1. No effusion.\n2. No nodule.\n")]
    [InlineData("", "spell mode|c y s t|normal mode|in the liver", "Cyst in the liver")]
    [InlineData("", "spell mode|cap juliet november 2", "Jn2")]
    [InlineData("", "numbers mode|two nodules and three cysts|normal mode|one more", "2 nodules and 3 cysts one more")]
    [InlineData("", "hepatic cist|spell that c y s t", "Hepatic cyst")]
    [InlineData("", "small effusion|replace effusion with pneumothorax", "Small pneumothorax")]
    [InlineData("", "no pleural effusion|delete pleural", "No effusion")]
    [InlineData("", "right kidney is normal|change right to left", "Left kidney is normal")]
    [InlineData("", "command mode|no effusion|normal mode|no nodule", "No nodule")]
    [InlineData("", "dictation mode|scratch that", "Scratch that")]
    [InlineData("", "literal scratch that", "Scratch that")]
    [InlineData("", "no effusion|go to sleep|did you see the match|wake up|no nodule", "No effusion no nodule")]
    [InlineData("", "no effusion|stop dictation", "No effusion")]
    public void The_text_is_what_was_said(string before, string script, string expected) => Assert.Equal(expected, Run(before, script).Report.Text);

    [Theory]
    [InlineData("", "what can i say", "\"(", false)]
    [InlineData("", "what can i say", "scratch that", true)]
    [InlineData("", "what can i say", "select", false)]
    [InlineData("", "go to sleep|what can i say", "scratch", false)]
    [InlineData("", "next problem", "in an editor only", true)]
    [InlineData("", "scratch that", "nothing that could", true)]
    [InlineData("", "undo that", "nothing to take back", true)]
    [InlineData("", "right and right|change right to left", "more than one side", true)]
    [InlineData("", "no cyst and no cyst|delete cyst", "2 times", true)]
    [InlineData("", "command mode|no effusion", "no effusion", true)]
    [InlineData("", "spell mode|effusion", "not spelled", true)]
    public void The_user_is_told(string before, string script, string part, bool isTold)
    {
        _ = Run(before, script, out string message);

        Assert.Equal(isTold, message.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("scratch that")]
    [InlineData("delete last word")]
    [InlineData("delete last sentence")]
    [InlineData("delete last line")]
    [InlineData("undo that")]
    [InlineData("delete effusion")]
    [InlineData("replace effusion with nodule")]
    [InlineData("all caps that")]
    [InlineData("change right to left")]
    [InlineData("spell that c y s t|scratch that")]
    public void What_stood_there_before_is_never_changed(string script) =>
        Assert.StartsWith("No right effusion.", Run("No right effusion.", script).Report.Text, StringComparison.Ordinal);

    [Fact]
    public void What_was_handed_on_is_never_changed()
    {
        PlainDictation? dictation = null;
        dictation = new PlainDictation(EnglishDictation.Forms, EnglishDictation.Commands, EnglishDictation.Report, "") { BeforeUtterance = () => dictation!.Report.HandOn() };
        Say(dictation, "no effusion period");
        Say(dictation, "no nodule period");
        Say(dictation, "scratch that");
        string refused = Say(dictation, "scratch that");
        Say(dictation, "undo that");
        Say(dictation, "undo that");
        Say(dictation, "undo that");

        Assert.NotEmpty(refused);
        Assert.StartsWith("No effusion.", dictation.Report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_was_not_heard_surely_is_written_and_told()
    {
        var dictation = new PlainDictation(EnglishDictation.Forms, EnglishDictation.Commands, EnglishDictation.Report, "");
        Say(dictation, "no effusion period");
        string message = dictation.Take([new HeardWord("scratch", 0.5), new HeardWord("that", 0.6)]);

        Assert.Equal("No effusion. Scratch that", dictation.Report.Text);
        Assert.Contains("not heard surely", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_ends_the_dictation() => Assert.True(Run("", "no effusion|stop dictation").IsStopped);

    private static PlainDictation Run(string before, string script) => Run(before, script, out _);

    private static PlainDictation Run(string before, string script, out string message)
    {
        var dictation = new PlainDictation(EnglishDictation.Forms, EnglishDictation.Commands, EnglishDictation.Report, before);
        message = "";
        foreach (string utterance in script.Split('|'))
        {
            message = Say(dictation, utterance);
        }

        return dictation;
    }

    private static string Say(PlainDictation dictation, string utterance) =>
        dictation.Take([.. utterance.Split(' ').Select(static word => new HeardWord(word, 0.95))]);
}
