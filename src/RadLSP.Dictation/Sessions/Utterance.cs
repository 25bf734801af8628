using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>Where the words of an utterance are. The names stand in ledgers on disk and are never given another meaning.</summary>
public enum UtteranceState : byte
{
    /// <summary>Understood; not yet asked of the editor.</summary>
    Heard,

    /// <summary>Asked of the editor; it may stand in the report or not.</summary>
    Sent,

    /// <summary>The editor has reported a text that holds it.</summary>
    Confirmed,

    /// <summary>The editor did not take it however often it was asked; it waits for the user in the ledger.</summary>
    Kept,

    /// <summary>It was in the report and the user took it out, by undo or by deleting it.</summary>
    Undone,

    /// <summary>The user scratched it by voice.</summary>
    Scratched,

    /// <summary>It stood in a report that was saved; nothing more can happen to it.</summary>
    Saved,

    /// <summary>It was a command, or was said while nothing was to be written. Stands in ledgers only.</summary>
    NotDictated,
}

/// <summary>One utterance of a session and its place in the report.</summary>
public sealed class Utterance
{
    internal Utterance(HeardText heard, TextSpan place)
    {
        Heard = heard;
        Place = place;
    }

    public long Id => Heard.Id;

    public HeardText Heard { get; }

    public UtteranceState State { get; internal set; }

    /// <summary>
    /// Once confirmed, the words with the spaces that joined them; before, the place where they will be inserted, which is not
    /// empty when they replace a field or a selection; after they were undone, the place where they stood.
    /// </summary>
    public TextSpan Place { get; internal set; }

    /// <summary>What was inserted, as the editor reported it; empty before.</summary>
    public string Landed { get; internal set; } = "";

    /// <summary>How many code units of <see cref="Landed"/> stand before the utterance's own text.</summary>
    public int Lead { get; internal set; }

    /// <summary>What stood there before: a placeholder or a selection; empty for a pure insert.</summary>
    public string Replaced { get; internal set; } = "";

    internal bool IsSaved { get; set; }

    /// <summary>The editor changed what it inserted, so the parts of a joined insert are not known.</summary>
    internal bool IsBlurred { get; set; }

    /// <summary>The utterance still has to reach the report.</summary>
    internal bool IsWaiting => State is UtteranceState.Heard or UtteranceState.Sent;
}
