using RadLSP.Core.Text;

namespace RadLSP.Dictation.Sessions;

/// <summary>What a session asks of the world around it, in this order.</summary>
public abstract record SessionOutput
{
    private protected SessionOutput()
    {
    }
}

/// <summary>Ask the editor to apply one edit to one version of the report.</summary>
/// <param name="Flight">Comes back with the answer.</param>
/// <param name="Version">The version that the edit refers to; null from editors that do not count.</param>
/// <param name="Document">The text of that version.</param>
/// <param name="Edit">The edit.</param>
/// <param name="Purpose">Names the edit in the undo list of the editor.</param>
public sealed record SendEdit(int Flight, int? Version, SourceText Document, TextEdit Edit, EditPurpose Purpose) : SessionOutput;

/// <summary>Write a line of the ledger before anything that follows.</summary>
public sealed record WriteLedger(LedgerEntry Entry) : SessionOutput;

/// <summary>Call <see cref="DictationSession.TimedOut"/> with the number after a while. A later timer takes the place of an earlier one.</summary>
public sealed record StartTimer(int Number, TimerKind Kind) : SessionOutput;

/// <summary>Tell the user.</summary>
/// <param name="Notice">What.</param>
/// <param name="Text">The words that it is about; empty for none. They are the user's own and go to no log.</param>
public sealed record TellUser(SessionNotice Notice, string Text) : SessionOutput;

/// <summary>Words have reached the report.</summary>
public sealed record WordsLanded(TextSpan Place) : SessionOutput;

/// <summary>The words to look at, or their places, have changed.</summary>
public sealed record DoubtsChanged : SessionOutput;

/// <summary>Select a place in the editor.</summary>
public sealed record SelectPlace(TextSpan Place) : SessionOutput;

/// <summary>How long a session waits.</summary>
public enum TimerKind : byte
{
    /// <summary>For the answer of the editor, or for the text after a "yes": seconds.</summary>
    Answer,

    /// <summary>For the user to stop typing, before the next try: half a second.</summary>
    Quiet,
}

/// <summary>What an edit is for.</summary>
public enum EditPurpose : byte
{
    Insert,
    Scratch,
    Change,
}

/// <summary>What a session has to tell.</summary>
public enum SessionNotice : byte
{
    /// <summary>The editor did not take the words; they are kept.</summary>
    NotTaken,

    /// <summary>The words landed at another place than they were spoken to, because the editor applied an edit that was out of date.</summary>
    Misplaced,

    /// <summary>There is nothing to scratch.</summary>
    NothingToScratch,

    /// <summary>The words were edited since, so they are not taken out.</summary>
    EditedSince,

    /// <summary>The text of a command changed while the command ran.</summary>
    ChangedMeanwhile,

    /// <summary>The editor cannot check versions, so nothing but inserting is safe.</summary>
    CannotReplace,

    /// <summary>Nothing was dictated or changed by voice that could be taken back.</summary>
    NothingToUndo,

    /// <summary>Nothing was taken back by voice that could be done again.</summary>
    NothingToRedo,
}
