using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>What a ledger says, and which of its utterances are missing from a report.</summary>
public sealed class LedgerContent
{
    /// <summary>So long a text does not stand in a report twice by chance.</summary>
    private const int Distinctive = 12;

    /// <summary>The document that was dictated; empty when the first line is broken.</summary>
    public string Document { get; internal set; } = "";

    public List<LedgerEntry> Entries { get; } = [];

    /// <summary>How many lines failed their check sum.</summary>
    public int Broken { get; internal set; }

    /// <summary>The highest number of an utterance; 0 without any.</summary>
    public long LastUtterance => Entries.Count == 0 ? 0 : Entries.Max(e => e.Utterance);

    /// <summary>
    /// The utterances that the user spoke, did not take back, and that are not in the report, in the order in which they were spoken.
    /// One that was sent or confirmed may be in the report or not; it is looked for with the text that stood before it, and a long one
    /// also alone.
    /// </summary>
    /// <param name="report">The report as it was opened.</param>
    public IReadOnlyList<HeardText> MissingFrom(string report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string text = WithPlainLineEnds(report);
        var claimed = new List<TextSpan>();
        var missing = new List<HeardText>();
        foreach (IGrouping<long, LedgerEntry> utterance in Entries.GroupBy(e => e.Utterance).OrderBy(g => g.Key))
        {
            // One that might have been a command is written down as it was heard, and once more when it has turned out to be words.
            LedgerEntry? heard = utterance.LastOrDefault(e => e.State == UtteranceState.Heard);
            UtteranceState state = utterance.Last().State;
            LedgerEntry? inserted = utterance.LastOrDefault(e => e.State is UtteranceState.Sent or UtteranceState.Confirmed);
            bool isGone = heard is null || state is UtteranceState.Undone or UtteranceState.Scratched or UtteranceState.Saved or UtteranceState.NotDictated;

            // One that was kept had been sent before; the editor may have taken it after all.
            if (!isGone && !(inserted is not null && Stands(inserted, text, claimed)))
            {
                missing.Add(new HeardText(utterance.Key, heard!.Text));
            }
        }

        return missing;
    }

    private static bool Stands(LedgerEntry inserted, string text, List<TextSpan> claimed)
    {
        string own = WithPlainLineEnds(inserted.Text);
        string before = WithPlainLineEnds(inserted.Before);
        return Claim(before + own, before.Length) || (own.Trim().Length >= Distinctive && Claim(own.Trim(), 0));

        bool Claim(string searched, int skipped)
        {
            for (int at = text.IndexOf(searched, StringComparison.Ordinal); at >= 0; at = text.IndexOf(searched, at + 1, StringComparison.Ordinal))
            {
                TextSpan span = TextSpan.FromBounds(at + skipped, at + searched.Length);
                if (!claimed.Exists(span.Overlaps))
                {
                    claimed.Add(span);
                    return true;
                }
            }

            return false;
        }
    }

    private static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
