using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;

namespace RadLSP.Dictation.Tests.Sessions;

/// <summary>Words into which the user typed, where the editor reports that and another edit as one change.</summary>
public sealed class AlteredWordsTests
{
    [Fact]
    public void Altered_words_are_offered_again_when_the_editor_dies_unsaved()
    {
        Assert.Equal([1], MissingAfter("FINDINGS: No new nodules.", "Findings: No new small nodules."));
    }

    [Fact]
    public void Words_that_were_taken_out_are_not()
    {
        Assert.Empty(MissingAfter("FINDINGS: No new nodules.", "Findings:"));
    }

    /// <summary>The utterances that a ledger has for a report that died before anything was saved.</summary>
    private static IEnumerable<long> MissingAfter(string landed, string edited)
    {
        const string Before = "FINDINGS:";
        var session = new DictationSession(new SourceText(Before), 1, new TextSpan(Before.Length, 0), new SessionRules(), Speech.Join);
        SessionOutput[] outputs =
        [
            .. session.Heard(new HeardText(1, "No new nodules.")),
            .. session.Changed(2, [new TextEdit(new TextSpan(0, Before.Length), landed)]),
            .. session.Changed(3, [new TextEdit(new TextSpan(0, landed.Length), edited)]),
        ];
        string ledger = string.Concat(outputs.OfType<WriteLedger>().Select(write => LedgerLine.Write(write.Entry)));
        return LedgerLine.Read(ledger).MissingFrom(Before).Select(missing => missing.Id);
    }
}
